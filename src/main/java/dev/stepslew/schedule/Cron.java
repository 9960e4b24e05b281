package dev.stepslew.schedule;

import dev.stepslew.yaml.Suggestion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something is due, by the clock on the wall: the five fields of {@code crontab(5)}, its {@code @daily} and the
 * like, or {@code 15m} and {@code 6h}, which are due at the same minutes of every hour or day.
 *
 * @param text as it was written
 * @param expression the five fields
 */
public record Cron(
        String text,
        String expression,
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        SortedSet<Integer> days,
        SortedSet<Integer> months,
        SortedSet<Integer> weekdays) {

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,4})(m|min|h|d|w)");
    private static final Map<String, String> NAMED = new TreeMap<>(Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *"));
    private static final int FIELDS = 5;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    // 29 February on a given weekday can be 40 years off
    private static final int YEARS = 41;

    /** Reads five fields, or a word such as {@code @daily}. */
    public static Cron parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("@")) {
            return fields(text, text);
        }
        String named = NAMED.get(stripped.toLowerCase(Locale.ROOT));
        if (named == null) {
            throw new BadSchedule(
                    "'" + stripped + "' is none of " + String.join(", ", NAMED.keySet())
                            + Suggestion.didYouMean(stripped, NAMED.keySet()),
                    1 + text.indexOf('@'));
        }
        return fields(text, named);
    }

    private static Cron fields(String text, String expression) {
        List<SortedSet<Integer>> values = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(expression);
        while (matcher.find()) {
            if (values.size() == FIELDS) {
                throw new BadSchedule(
                        "five fields are expected (minute, hour, day of the month, month, day of the week), found more",
                        1 + matcher.start());
            }
            values.add(CronField.values()[values.size()].parse(matcher.group(), 1 + matcher.start()));
            words.add(matcher.group());
        }
        if (values.size() < FIELDS) {
            throw new BadSchedule(
                    "the " + CronField.values()[values.size()].title()
                            + " is missing; five fields are expected, such as '15 * * * *'",
                    1 + expression.stripTrailing().length());
        }
        Cron cron = new Cron(
                text.strip(),
                String.join(" ", words),
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4));
        if (cron.days().first() > 29 && !cron.isDueOnAnyDay()) {
            throw new BadSchedule("there is no such day in these months; it would never be due", 1);
        }
        return cron;
    }

    private boolean isDueOnAnyDay() {
        LocalDate leapYear = LocalDate.of(2024, 1, 1);
        return leapYear.datesUntil(leapYear.plusYears(1)).anyMatch(this::isDueOn);
    }

    /** Reads {@code 15m}, {@code 1h}, {@code 1d} or {@code 1w}: a length that divides an hour, a day or is a week. */
    public static Cron every(String text) {
        Matcher matcher = LENGTH.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new BadSchedule(
                    "'" + text + "' is no length of time; expected minutes, hours or days, such as 15m, 1h or 1d", 1);
        }
        int number = Integer.parseInt(matcher.group(1));
        int minutes =
                switch (matcher.group(2)) {
                    case "h" -> number * HOUR;
                    case "d" -> number * DAY;
                    case "w" -> number * 7 * DAY;
                    default -> number;
                };
        return fields(text, evenly(text, minutes));
    }

    private static String evenly(String text, int minutes) {
        if (minutes == HOUR) {
            return "0 * * * *";
        }
        if (minutes == DAY) {
            return "0 0 * * *";
        }
        if (minutes == 7 * DAY) {
            return "0 0 * * 0";
        }
        if (minutes > 0 && minutes < HOUR && HOUR % minutes == 0) {
            return minutes == 1 ? "* * * * *" : "*/" + minutes + " * * * *";
        }
        if (minutes > 0 && minutes < DAY && minutes % HOUR == 0 && DAY % minutes == 0) {
            return "0 */" + minutes / HOUR + " * * *";
        }
        throw new BadSchedule(
                "'" + text
                        + "' does not divide an hour or a day evenly, so it would be due at other times each day; expected "
                        + "1m, 2m, 3m, 4m, 5m, 6m, 10m, 12m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 1d or 1w, or a cron expression",
                1);
    }

    /**
     * The first time that it is due after an instant. On the day on which clocks go forward, what was due within the hour
     * that is left out is due once at its end; on the day on which they go back, it is due once, in the first of the two
     * equal hours. What is due in every hour or minute ({@code *}) just goes on: so {@code cron(8)} does it.
     *
     * @return empty where that is beyond the next forty years
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        // a day earlier: clocks that go back at midnight bring the day before again
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        LocalDate last = day.plusYears(YEARS);
        for (; day.isBefore(last); day = day.plusDays(1)) {
            Optional<Instant> found = firstOn(day, after, zone);
            if (found.isPresent()) {
                Instant first = found.get();
                return firstOn(day.plusDays(1), after, zone)
                        .filter(other -> other.isBefore(first))
                        .or(() -> found);
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> firstOn(LocalDate day, Instant after, ZoneId zone) {
        if (!isDueOn(day)) {
            return Optional.empty();
        }
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> day.atTime(hour, minute)))
                .flatMap(time -> WallClock.instants(time, zone, isSteady()).stream())
                .filter(instant -> instant.isAfter(after))
                .min(Instant::compareTo);
    }

    /** Due again and again through the day, so that a skipped or doubled hour is nothing special. */
    private boolean isSteady() {
        return expression.startsWith("*") || expression.split(" ")[1].startsWith("*");
    }

    boolean isDueOn(LocalDate day) {
        if (!months.contains(day.getMonthValue())) {
            return false;
        }
        boolean byDay = days.contains(day.getDayOfMonth());
        boolean byWeekday = weekdays.contains(day.getDayOfWeek().getValue() % 7);
        return eitherDay() ? byDay || byWeekday : byDay && byWeekday;
    }

    /** Where both a day of the month and one of the week are said, either will do, by crontab's old rule. */
    boolean eitherDay() {
        String[] fields = expression.split(" ");
        return !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }
}
