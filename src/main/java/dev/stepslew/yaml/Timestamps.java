package dev.stepslew.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times of YAML as Python prints what PyYAML makes of them: {@code 2026-01-02T03:04:05Z} is {@code 2026-01-02
 * 03:04:05+00:00}.
 *
 * @see <a href="https://yaml.org/type/timestamp.html">YAML 1.1: timestamp</a>
 */
final class Timestamps {

    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \\t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})"
                    + "(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private Timestamps() {}

    static boolean matches(String text) {
        return DATE.matcher(text).matches() || TIME.matcher(text).matches();
    }

    /**
     * A LocalDate, LocalDateTime or OffsetDateTime.
     *
     * @throws DateTimeException where there is no such day or time
     */
    static Temporal read(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return day(date);
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new DateTimeException("neither a date nor a time: " + text);
        }
        LocalDateTime here = day(time).atTime(clock(time));
        return zone(time).<Temporal>map(here::atOffset).orElse(here);
    }

    /** @throws DateTimeException where there is no such day or time */
    static String printed(String text) {
        return matches(text) ? printed(read(text)) : text;
    }

    private static String printed(Temporal time) {
        if (time instanceof LocalDate date) {
            return date.toString();
        } else if (time instanceof OffsetDateTime there) {
            String offset = there.getOffset().getId();
            return printed(there.toLocalDateTime()) + (offset.equals("Z") ? "+00:00" : offset);
        }
        LocalDateTime here = LocalDateTime.from(time);
        return here.format(here.getNano() == 0 ? SECONDS : MICROSECONDS);
    }

    private static LocalDate day(Matcher text) {
        int year = Integer.parseInt(text.group(1));
        if (year == 0) {
            throw new DateTimeException("there is no year 0");
        }
        return LocalDate.of(year, Integer.parseInt(text.group(2)), Integer.parseInt(text.group(3)));
    }

    private static LocalTime clock(Matcher text) {
        String digits = text.group(7) == null ? "" : text.group(7);
        int micros = Integer.parseInt((digits + "000000").substring(0, 6));
        return LocalTime.of(
                Integer.parseInt(text.group(4)),
                Integer.parseInt(text.group(5)),
                Integer.parseInt(text.group(6)),
                micros * 1000);
    }

    private static Optional<ZoneOffset> zone(Matcher text) {
        if (text.group(8) == null) {
            return Optional.empty();
        } else if (text.group(9) == null) {
            return Optional.of(ZoneOffset.UTC);
        }
        int sign = text.group(9).equals("-") ? -1 : 1;
        int minutes = text.group(11) == null ? 0 : Integer.parseInt(text.group(11));
        return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(text.group(10)), sign * minutes));
    }
}
