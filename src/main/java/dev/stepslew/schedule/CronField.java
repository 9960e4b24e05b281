package dev.stepslew.schedule;

import dev.stepslew.yaml.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** One of the five fields of a cron expression: what it may say, and reading it. */
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day of the month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    // 7 is Sunday too
    WEEKDAY("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private final String title;
    private final int lowest;
    private final int highest;
    private final List<String> names;

    CronField(String title, int lowest, int highest, List<String> names) {
        this.title = title;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
    }

    /** @param column of the field's first character, from 1 */
    SortedSet<Integer> parse(String text, int column) {
        SortedSet<Integer> values = new TreeSet<>();
        int at = 0;
        for (String part : text.split(",", -1)) {
            addPart(part, column + at, values);
            at += part.length() + 1;
        }
        if (this == WEEKDAY && values.remove(7)) {
            values.add(0);
        }
        return values;
    }

    private void addPart(String part, int column, SortedSet<Integer> values) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int dash = range.indexOf('-');
        int from = lowest;
        int to = this == WEEKDAY ? 6 : highest;
        if (dash >= 0) {
            from = number(range.substring(0, dash), column);
            to = number(range.substring(dash + 1), column + dash + 1);
            if (to < from) {
                throw new BadSchedule("the range " + range + " ends before it begins", column);
            }
        } else if (!range.equals("*")) {
            from = number(range, column);
            to = slash < 0 ? from : to;
        }
        int step = slash < 0 ? 1 : step(part.substring(slash + 1), column + slash + 1);
        for (int value = from; value <= to; value += step) {
            values.add(value);
        }
    }

    private int step(String text, int column) {
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) == 0) {
            throw new BadSchedule("'" + text + "' is no step; expected a number from 1, as in */15", column);
        }
        return Integer.parseInt(text);
    }

    private int number(String text, int column) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + (this == MONTH ? 1 : 0);
        }
        int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (number < lowest || number > highest) {
            throw new BadSchedule("'" + text + "' is no " + title + "; expected " + expected(text), column);
        }
        return number;
    }

    private String expected(String wrong) {
        String numbers = lowest + " to " + highest;
        if (names.isEmpty()) {
            return numbers;
        }
        return numbers + " or " + String.join(", ", names)
                + Suggestion.didYouMean(wrong.toLowerCase(Locale.ROOT), names);
    }

    String title() {
        return title;
    }

    boolean isAll(SortedSet<Integer> values) {
        return values.size() == (this == WEEKDAY ? 7 : highest - lowest + 1);
    }
}
