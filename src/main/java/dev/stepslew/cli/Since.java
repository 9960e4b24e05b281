package dev.stepslew.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time that somebody names: so long ago, a day, a minute. */
final class Since {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})(m|h|d|w|y)");
    private static final Map<String, Duration> UNITS = Map.of(
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    private Since() {}

    /**
     * @param option names it in what is wrong
     * @param zone of days and minutes without one
     */
    static Instant parse(String text, String option, Instant now, ZoneId zone) {
        try {
            Matcher ago = AGO.matcher(text);
            if (ago.matches()) {
                return now.minus(age(ago));
            }
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.contains("T")
                    ? LocalDateTime.parse(text).atZone(zone).toInstant()
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadOption(option + ": expected an age (30m, 12h, 7d, 2w, 1y), a day (2026-11-01) or a time"
                    + " (2026-11-01T10:00, 2026-11-01T10:00:00Z) but was '" + text + "'");
        }
    }

    /** A length of time such as {@code 400d}. */
    static Duration age(String text, String option) {
        Matcher age = AGO.matcher(text);
        if (!age.matches()) {
            throw new BadOption(option + ": expected an age (12h, 7d, 2w, 1y) but was '" + text + "'");
        }
        return age(age);
    }

    private static Duration age(Matcher age) {
        return UNITS.getOrDefault(age.group(2), Duration.ZERO).multipliedBy(Long.parseLong(age.group(1)));
    }
}
