package dev.stepslew.template;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Optional;

/** strftime and strptime in the C locale. */
public final class TimeFormat {

    static final ZoneId UTC = ZoneId.of("GMT");

    private TimeFormat() {}

    static String format(LocalDateTime time, String format) {
        return format(time.atZone(ZoneId.systemDefault()), format);
    }

    static String format(ZonedDateTime time, String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
            } else {
                out.append(letter(time, format.charAt(++i)));
            }
        }
        return out.toString();
    }

    /** Python calls what has been asked for in UTC by the name of Greenwich. */
    private static String zone(ZonedDateTime time) {
        return time.getZone().equals(UTC) ? UTC.getId() : pattern(time, "zzz");
    }

    private static String letter(ZonedDateTime time, char letter) {
        return switch (letter) {
            case 'a' -> pattern(time, "EEE");
            case 'A' -> pattern(time, "EEEE");
            case 'b', 'h' -> pattern(time, "MMM");
            case 'B' -> pattern(time, "MMMM");
            case 'c' ->
                pattern(time, "EEE MMM ")
                        + String.format("%2d", time.getDayOfMonth())
                        + pattern(time, " HH:mm:ss yyyy");
            case 'C' -> String.format("%02d", time.getYear() / 100);
            case 'd' -> pattern(time, "dd");
            case 'D', 'x' -> pattern(time, "MM/dd/yy");
            case 'e' -> String.format("%2d", time.getDayOfMonth());
            case 'f' -> String.format("%06d", time.getNano() / 1000);
            case 'F' -> pattern(time, "yyyy-MM-dd");
            case 'g' -> String.format("%02d", time.get(WeekFields.ISO.weekBasedYear()) % 100);
            case 'G' -> String.valueOf(time.get(WeekFields.ISO.weekBasedYear()));
            case 'H' -> pattern(time, "HH");
            case 'I' -> pattern(time, "hh");
            case 'j' -> pattern(time, "DDD");
            case 'm' -> pattern(time, "MM");
            case 'M' -> pattern(time, "mm");
            case 'n' -> "\n";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'r' -> pattern(time, "hh:mm:ss ") + (time.getHour() < 12 ? "AM" : "PM");
            case 'R' -> pattern(time, "HH:mm");
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'S' -> pattern(time, "ss");
            case 't' -> "\t";
            case 'T', 'X' -> pattern(time, "HH:mm:ss");
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'U' -> week(time, time.getDayOfWeek().getValue() % 7);
            case 'V' -> String.format("%02d", time.get(WeekFields.ISO.weekOfWeekBasedYear()));
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'W' -> week(time, time.getDayOfWeek().getValue() - 1);
            case 'y' -> pattern(time, "yy");
            case 'Y' -> String.valueOf(time.getYear());
            case 'z' -> pattern(time, "xx");
            case 'Z' -> zone(time);
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static String week(ZonedDateTime time, int daysSinceFirst) {
        return String.format("%02d", (time.getDayOfYear() + 6 - daysSinceFirst) / 7);
    }

    private static String pattern(ZonedDateTime time, String pattern) {
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }

    /** strptime; empty where the text is not of this format, or the format is none. */
    public static Optional<LocalDateTime> read(String text, String format) {
        try {
            return Optional.of(parse(text, format));
        } catch (EvaluationException wrong) {
            return Optional.empty();
        }
    }

    /** strptime. */
    static LocalDateTime parse(String text, String format) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                field(builder, format.charAt(++i));
            } else {
                builder.appendLiteral(c);
            }
        }
        DateTimeFormatter formatter = builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ENGLISH);
        try {
            return LocalDateTime.parse(text, formatter);
        } catch (DateTimeException e) {
            throw new EvaluationException("time data '" + text + "' does not match format '" + format + "'");
        }
    }

    private static void field(DateTimeFormatterBuilder builder, char letter) {
        switch (letter) {
            case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
            case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'd' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'M' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 1, 2, SignStyle.NOT_NEGATIVE);
            case 'y' -> builder.appendPattern("uu");
            case 'b' -> builder.appendPattern("MMM");
            case 'B' -> builder.appendPattern("MMMM");
            case 'a' -> builder.appendPattern("EEE");
            case 'A' -> builder.appendPattern("EEEE");
            case 'j' -> builder.appendPattern("DDD");
            case 'f' -> builder.appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, false);
            case 'z' -> builder.appendPattern("[XXX][XX]");
            case 'T' -> builder.appendPattern("HH:mm:ss");
            case '%' -> builder.appendLiteral('%');
            default -> throw new EvaluationException("'" + letter + "' is a bad directive in a time format");
        }
    }
}
