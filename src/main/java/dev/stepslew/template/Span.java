package dev.stepslew.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Python's timedelta. */
record Span(Duration length) implements Represented {

    static Span between(Moment from, Moment to) {
        return new Span(Duration.between(from.time(), from.timeHere(to)));
    }

    long days() {
        return Math.floorDiv(length.getSeconds(), 86_400);
    }

    long seconds() {
        return Math.floorMod(length.getSeconds(), 86_400);
    }

    long microseconds() {
        return length.getNano() / 1000;
    }

    double totalSeconds() {
        return length.getSeconds() + length.getNano() / 1e9;
    }

    @Override
    public String repr() {
        StringJoiner parts = new StringJoiner(", ", "datetime.timedelta(", ")").setEmptyValue("datetime.timedelta(0)");
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("days", days());
        all.put("seconds", seconds());
        all.put("microseconds", microseconds());
        all.forEach((name, count) -> {
            if (count != 0) {
                parts.add(name + "=" + count);
            }
        });
        return parts.toString();
    }

    @Override
    public String toString() {
        String day = days() == 0 ? "" : days() + (Math.abs(days()) == 1 ? " day, " : " days, ");
        String clock = String.format("%d:%02d:%02d", seconds() / 3600, seconds() / 60 % 60, seconds() % 60);
        return day + clock + (microseconds() == 0 ? "" : String.format(".%06d", microseconds()));
    }
}
