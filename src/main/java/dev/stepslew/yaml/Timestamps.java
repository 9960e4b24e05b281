package dev.stepslew.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
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

    private Timestamps() {}

    static boolean matches(String text) {
        return DATE.matcher(text).matches() || TIME.matcher(text).matches();
    }

    /** @throws DateTimeException where there is no such day or time */
    static String printed(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return day(date).toString();
        }
        Matcher time = TIME.matcher(text);
        return time.matches() ? day(time) + " " + clock(time) + fraction(time) + zone(time) : text;
    }

    private static LocalDate day(Matcher text) {
        int year = Integer.parseInt(text.group(1));
        if (year == 0) {
            throw new DateTimeException("there is no year 0");
        }
        return LocalDate.of(year, Integer.parseInt(text.group(2)), Integer.parseInt(text.group(3)));
    }

    private static String clock(Matcher text) {
        LocalTime time = LocalTime.of(
                Integer.parseInt(text.group(4)), Integer.parseInt(text.group(5)), Integer.parseInt(text.group(6)));
        return "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
    }

    private static String fraction(Matcher text) {
        String digits = text.group(7) == null ? "" : text.group(7);
        String micros = (digits + "000000").substring(0, 6);
        return micros.equals("000000") ? "" : "." + micros;
    }

    private static String zone(Matcher text) {
        if (text.group(8) == null) {
            return "";
        } else if (text.group(9) == null) {
            return "+00:00";
        }
        int sign = text.group(9).equals("-") ? -1 : 1;
        int minutes = text.group(11) == null ? 0 : Integer.parseInt(text.group(11));
        String offset = ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(text.group(10)), sign * minutes)
                .getId();
        return offset.equals("Z") ? "+00:00" : offset;
    }
}
