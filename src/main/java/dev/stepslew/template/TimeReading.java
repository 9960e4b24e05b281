package dev.stepslew.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** strptime, as Python has it in the C locale. */
public final class TimeReading {

    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Map<Character, String> FIELDS = Map.ofEntries(
            Map.entry('a', words(DAYS, 3)),
            Map.entry('A', words(DAYS, 9)),
            Map.entry('b', words(MONTHS, 3)),
            Map.entry('B', words(MONTHS, 9)),
            Map.entry('d', "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]"),
            Map.entry('f', "\\d{1,6}"),
            Map.entry('H', "2[0-3]|[0-1]\\d|\\d"),
            Map.entry('I', "1[0-2]|0[1-9]|[1-9]"),
            Map.entry('j', "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]"),
            Map.entry('m', "1[0-2]|0[1-9]|[1-9]"),
            Map.entry('M', "[0-5]\\d|\\d"),
            Map.entry('p', "am|pm"),
            Map.entry('S', "6[0-1]|[0-5]\\d|\\d"),
            Map.entry('w', "[0-6]"),
            Map.entry('u', "[1-7]"),
            Map.entry('y', "\\d\\d"),
            Map.entry('Y', "\\d{4}"),
            Map.entry('z', "[+-]\\d\\d:?[0-5]\\d|(?-i:Z)"),
            Map.entry('Z', "utc|gmt"));
    private static final Map<Character, String> SHORT =
            Map.of('c', "%a %b %d %H:%M:%S %Y", 'x', "%m/%d/%y", 'X', "%H:%M:%S");

    private final Map<Character, String> found;

    private TimeReading(Map<Character, String> found) {
        this.found = found;
    }

    /** Empty where the text is not of this format, or the format is none. */
    public static Optional<LocalDateTime> read(String text, String format) {
        try {
            return Optional.of(parse(text, format).time());
        } catch (EvaluationException wrong) {
            return Optional.empty();
        }
    }

    static Moment parse(String text, String format) {
        StringBuilder fields = new StringBuilder();
        Pattern pattern = Pattern.compile(pattern(format, fields), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new EvaluationException("time data '" + text + "' does not match format '" + format + "'");
        }
        Map<Character, String> found = new HashMap<>();
        for (int i = 0; i < fields.length(); i++) {
            found.put(fields.charAt(i), matcher.group(i + 1).toLowerCase(Locale.ROOT));
        }
        try {
            return new TimeReading(found).moment();
        } catch (DateTimeException e) {
            throw new EvaluationException("time data '" + text + "': there is no such day or time");
        }
    }

    /** @param fields gets the directive of each group */
    private static String pattern(String format, StringBuilder fields) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                pattern.append(field(format.charAt(++i), fields));
            } else if (StringMethods.isBlank(c)) {
                pattern.append("\\s+");
            } else {
                pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return pattern.toString().replaceAll("(?:\\\\s\\+)+", "\\\\s+");
    }

    private static String field(char letter, StringBuilder fields) {
        Optional<String> others = Optional.ofNullable(SHORT.get(letter));
        if (letter == '%') {
            return "%";
        } else if (others.isPresent()) {
            return pattern(others.get(), fields);
        } else if (!FIELDS.containsKey(letter) || fields.indexOf(String.valueOf(letter)) >= 0) {
            throw new EvaluationException("'" + letter + "' is a bad directive in a time format, or there twice");
        }
        fields.append(letter);
        return "(" + FIELDS.get(letter) + ")";
    }

    private static String words(List<String> names, int longest) {
        return String.join(
                "|",
                names.stream()
                        .map(name -> name.substring(0, Math.min(longest, name.length())))
                        .toList());
    }

    private Moment moment() {
        return new Moment(LocalDateTime.of(date(), time()), offset());
    }

    private LocalDate date() {
        int year = found.containsKey('y') ? century(number('y', 0)) : number('Y', 1900);
        if (year == 0) {
            throw new DateTimeException("there is no year 0");
        }
        return found.containsKey('j') && !found.containsKey('d')
                ? LocalDate.ofYearDay(year, number('j', 1))
                : LocalDate.of(year, month(), number('d', 1));
    }

    private static int century(int year) {
        return year < 69 ? 2000 + year : 1900 + year;
    }

    private int month() {
        String name = found.getOrDefault('b', found.getOrDefault('B', ""));
        for (int i = 0; i < MONTHS.size() && !name.isEmpty(); i++) {
            if (MONTHS.get(i).startsWith(name)) {
                return i + 1;
            }
        }
        return number('m', 1);
    }

    private LocalTime time() {
        int hour = number('H', 0);
        if (found.containsKey('I')) {
            hour = number('I', 12) % 12 + ("pm".equals(found.get('p')) ? 12 : 0);
        }
        int second = number('S', 0);
        if (second > 59) {
            throw new DateTimeException("a datetime has no leap seconds");
        }
        String fraction = (found.getOrDefault('f', "") + "000000").substring(0, 6);
        return LocalTime.of(hour, number('M', 0), second, Integer.parseInt(fraction) * 1000);
    }

    private Optional<ZoneOffset> offset() {
        return Optional.ofNullable(found.get('z')).map(zone -> ZoneOffset.of(zone.equals("z") ? "Z" : zone));
    }

    private int number(char field, int otherwise) {
        return Optional.ofNullable(found.get(field))
                .map(String::strip)
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
