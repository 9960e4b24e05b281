package dev.stepslew.template;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** strftime in the C locale, with glibc's flags and widths: {@code %-d}, {@code %^a}, {@code %10Y}. */
final class TimeFormat {

    static final ZoneId UTC = ZoneId.of("GMT");

    private static final Pattern DIRECTIVE =
            Pattern.compile("%([_0^#-]*)(\\d{0,3})(E[cCxXyY]|O[deHImMSuUVwWy]|.)", Pattern.DOTALL);

    /** What is printed: a number is padded with zeros or blanks up to its digits, all else with blanks. */
    private record Printed(String text, int digits, char padding) {

        static Printed text(String text) {
            return new Printed(text, 0, ' ');
        }

        static Printed number(long number, int digits) {
            return new Printed(String.valueOf(number), digits, '0');
        }

        static Printed blank(long number, int digits) {
            return new Printed(String.valueOf(number), digits, ' ');
        }
    }

    private TimeFormat() {}

    static String format(LocalDateTime time, String format) {
        return format(time.atZone(ZoneId.systemDefault()), format);
    }

    static String format(ZonedDateTime time, String format) {
        Matcher directive = DIRECTIVE.matcher(format);
        return directive.replaceAll(found -> Matcher.quoteReplacement(directive(time, found)));
    }

    private static String directive(ZonedDateTime time, MatchResult found) {
        String name = found.group(3);
        Printed printed = printed(time, name.charAt(name.length() - 1));
        if (printed.text().isEmpty()) {
            return found.group();
        }
        String flags = found.group(1);
        char padding = printed.padding();
        int digits = printed.digits();
        for (char flag : flags.toCharArray()) {
            padding = flag == '_' || flag == '-' ? ' ' : flag == '0' ? '0' : padding;
            digits = flag == '-' ? 0 : digits;
        }
        int width = found.group(2).isEmpty() ? digits : Integer.parseInt(found.group(2));
        String text = cased(printed.text(), name, flags);
        return String.valueOf(padding).repeat(Math.max(0, width - text.length())) + text;
    }

    private static String cased(String text, String name, String flags) {
        if (flags.contains("#") && (name.equals("p") || name.equals("Z"))) {
            return text.toLowerCase(Locale.ROOT);
        }
        boolean swapped = flags.contains("#") && "aAbBh".contains(name);
        return swapped || flags.contains("^") ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** Without text where there is no such directive. */
    private static Printed printed(ZonedDateTime time, char letter) {
        int hour = time.getHour();
        int weekday = time.getDayOfWeek().getValue();
        return switch (letter) {
            case 'C' -> Printed.number(Math.floorDiv(time.getYear(), 100), 2);
            case 'd' -> Printed.number(time.getDayOfMonth(), 2);
            case 'e' -> Printed.blank(time.getDayOfMonth(), 2);
            case 'g' -> Printed.number(time.get(WeekFields.ISO.weekBasedYear()) % 100, 2);
            case 'G' -> Printed.number(time.get(WeekFields.ISO.weekBasedYear()), 1);
            case 'H' -> Printed.number(hour, 2);
            case 'I' -> Printed.number((hour + 11) % 12 + 1, 2);
            case 'j' -> Printed.number(time.getDayOfYear(), 3);
            case 'k' -> Printed.blank(hour, 2);
            case 'l' -> Printed.blank((hour + 11) % 12 + 1, 2);
            case 'm' -> Printed.number(time.getMonthValue(), 2);
            case 'M' -> Printed.number(time.getMinute(), 2);
            case 's' -> Printed.number(time.toEpochSecond(), 1);
            case 'S' -> Printed.number(time.getSecond(), 2);
            case 'u' -> Printed.number(weekday, 1);
            case 'U' -> Printed.number(week(time, weekday % 7), 2);
            case 'V' -> Printed.number(time.get(WeekFields.ISO.weekOfWeekBasedYear()), 2);
            case 'w' -> Printed.number(weekday % 7, 1);
            case 'W' -> Printed.number(week(time, weekday - 1), 2);
            case 'y' -> Printed.number(Math.floorMod(time.getYear(), 100), 2);
            case 'Y' -> Printed.number(time.getYear(), 1);
            default -> Printed.text(text(time, letter));
        };
    }

    private static String text(ZonedDateTime time, char letter) {
        return switch (letter) {
            case 'a' -> pattern(time, "EEE");
            case 'A' -> pattern(time, "EEEE");
            case 'b', 'h' -> pattern(time, "MMM");
            case 'B' -> pattern(time, "MMMM");
            case 'c' -> format(time, "%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> format(time, "%m/%d/%y");
            case 'F' -> format(time, "%Y-%m-%d");
            case 'n' -> "\n";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm";
            case 'r' -> format(time, "%I:%M:%S %p");
            case 'R' -> format(time, "%H:%M");
            case 't' -> "\t";
            case 'T', 'X' -> format(time, "%H:%M:%S");
            case 'z' -> pattern(time, "xx");
            case 'Z' -> zone(time);
            case '%' -> "%";
            default -> "";
        };
    }

    /** Python calls what has been asked for in UTC by the name of Greenwich. */
    private static String zone(ZonedDateTime time) {
        return time.getZone().equals(UTC) ? UTC.getId() : pattern(time, "zzz");
    }

    private static int week(ZonedDateTime time, int daysSinceFirst) {
        return (time.getDayOfYear() + 6 - daysSinceFirst) / 7;
    }

    private static String pattern(ZonedDateTime time, String pattern) {
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
