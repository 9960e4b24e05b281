package dev.stepslew.template;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Python's datetime. One without an offset is naive, and cannot be compared with one that has one. */
record Moment(LocalDateTime time, Optional<ZoneOffset> offset) implements Represented {

    /** A naive one. */
    Moment(LocalDateTime time) {
        this(time, Optional.empty());
    }

    /** What YAML takes for a date or a point in time, as Python has it. */
    static Object of(Temporal time) {
        if (time instanceof LocalDate date) {
            return new Day(date);
        }
        return time instanceof OffsetDateTime there
                ? new Moment(there.toLocalDateTime(), Optional.of(there.getOffset()))
                : new Moment(LocalDateTime.from(time));
    }

    /** The other's time where this one's clock stands. */
    LocalDateTime timeHere(Moment other) {
        if (offset.isPresent() != other.offset.isPresent()) {
            throw new EvaluationException("a time with an offset and one without cannot be compared or subtracted");
        }
        return offset.flatMap(mine -> other.offset.map(its ->
                        other.time.atOffset(its).withOffsetSameInstant(mine).toLocalDateTime()))
                .orElse(other.time);
    }

    /** Python's {@code ==}: one with an offset and one without are never equal. */
    boolean isSameAs(Moment other) {
        return offset.isPresent() == other.offset.isPresent() && time.equals(timeHere(other));
    }

    ZonedDateTime zoned() {
        return time.atZone(offset.map(ZoneId.class::cast).orElse(ZoneId.systemDefault()));
    }

    /** By strftime; a naive one has no zone to print. */
    String format(String format) {
        String micros = format.replace("%f", "%06d".formatted(time.getNano() / 1000));
        String zone = offset.map(it -> new Zone(it).toString()).orElse("");
        String own = micros.replace("%Z", zone.replace("%", "%%"));
        return TimeFormat.format(zoned(), offset.isPresent() ? own : own.replace("%z", ""));
    }

    /** With as many parts of a second as the unit has; parts of a minute or hour are left out as well. */
    String printed(String separator, ChronoUnit unit) {
        String format =
                switch (unit) {
                    case HOURS -> "HH";
                    case MINUTES -> "HH:mm";
                    case SECONDS -> "HH:mm:ss";
                    case MILLIS -> "HH:mm:ss.SSS";
                    default -> "HH:mm:ss.SSSSSS";
                };
        String zone = offset.map(it -> it.equals(ZoneOffset.UTC) ? "+00:00" : it.getId())
                .orElse("");
        return time.toLocalDate() + separator + time.format(DateTimeFormatter.ofPattern(format)) + zone;
    }

    @Override
    public String repr() {
        List<Integer> parts = new ArrayList<>(
                List.of(time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute()));
        int micros = time.getNano() / 1000;
        if (time.getSecond() != 0 || micros != 0) {
            parts.add(time.getSecond());
        }
        if (micros != 0) {
            parts.add(micros);
        }
        String said = parts.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "datetime.datetime(" + said
                + offset.map(it -> ", tzinfo=" + new Zone(it).repr()).orElse("") + ")";
    }

    @Override
    public String toString() {
        return printed(" ", time.getNano() / 1000 == 0 ? ChronoUnit.SECONDS : ChronoUnit.MICROS);
    }
}
