package dev.stepslew.report;

import dev.stepslew.yaml.None;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as people and programs read them. */
final class Times {

    private static final double NANOS = 1e9;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ENGLISH);

    private Times() {}

    /** {@code 2026-11-01 11:00:00 CET}. */
    static String local(Instant time, ZoneId zone) {
        return LOCAL.format(time.atZone(zone));
    }

    /** ISO 8601 in UTC, to the millisecond. */
    static String utc(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static Object utc(Optional<Instant> time) {
        return time.<Object>map(Times::utc).orElse(None.NONE);
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }

    static Object seconds(Optional<Duration> duration) {
        return duration.<Object>map(Times::seconds).orElse(None.NONE);
    }
}
