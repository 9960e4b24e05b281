package dev.stepslew.template;

import java.time.LocalDate;

/** Python's date. */
record Day(LocalDate date) implements Represented {

    /** By strftime. */
    String format(String format) {
        return new Moment(date.atStartOfDay()).format(format);
    }

    @Override
    public String repr() {
        return "datetime.date(%d, %d, %d)".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
