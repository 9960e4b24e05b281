package dev.stepslew.inventory;

import java.util.ArrayList;
import java.util.List;

/** Names with ranges in them: {@code web[01:20]}, {@code db-[a:f]}, {@code r[1:9:2]-[0:3]}. */
final class HostRange {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MAX_HOSTS = 100_000;

    private HostRange() {}

    /**
     * All the names, the last range counting fastest.
     *
     * @throws BadEntry with words for a person, where a range is wrong
     */
    static List<String> expand(String pattern) {
        int open = pattern.indexOf('[');
        if (open < 0) {
            return List.of(pattern);
        }
        int close = pattern.indexOf(']', open);
        if (close < 0) {
            throw new BadEntry("'%s' opens a range with '[' and never closes it".formatted(pattern));
        }
        String head = pattern.substring(0, open);
        List<String> tails = expand(pattern.substring(close + 1));
        List<String> steps = steps(pattern.substring(open + 1, close));
        if ((long) tails.size() * steps.size() > MAX_HOSTS) {
            throw new BadEntry("'%s' means more than %d hosts".formatted(pattern, MAX_HOSTS));
        }
        List<String> names = new ArrayList<>(tails.size() * steps.size());
        steps.forEach(step -> tails.forEach(tail -> names.add(head + step + tail)));
        return names;
    }

    private static List<String> steps(String range) {
        String[] bounds = range.split(":", -1);
        if (bounds.length < 2 || bounds.length > 3 || bounds[1].isEmpty()) {
            throw new BadEntry("range '[%s]' must be [begin:end] or [begin:end:step]".formatted(range));
        }
        String begin = bounds[0].isEmpty() ? "0" : bounds[0];
        int step = bounds.length == 3 ? number(bounds[2], range) : 1;
        if (step == 0) {
            throw new BadEntry("range '[%s]' has step 0".formatted(range));
        }
        boolean letters = begin.length() == 1 && LETTERS.contains(begin);
        return letters ? letters(begin, bounds[1], step, range) : numbers(begin, bounds[1], step, range);
    }

    private static List<String> letters(String begin, String end, int step, String range) {
        int last = end.length() == 1 ? LETTERS.indexOf(end) : -1;
        if (last < 0) {
            throw new BadEntry("range '[%s]' begins with a letter and ends with none".formatted(range));
        }
        return count(LETTERS.indexOf(begin), last, step, range).stream()
                .map(i -> LETTERS.substring(i, i + 1))
                .toList();
    }

    private static List<String> numbers(String begin, String end, int step, String range) {
        boolean padded = begin.length() > 1 && begin.startsWith("0");
        if (padded && begin.length() != end.length()) {
            throw new BadEntry(
                    "range '[%s]' has leading zeros, so begin and end must be equally long".formatted(range));
        }
        String form = padded ? "%0" + begin.length() + "d" : "%d";
        return count(number(begin, range), number(end, range), step, range).stream()
                .map(form::formatted)
                .toList();
    }

    private static List<Integer> count(int begin, int end, int step, String range) {
        if (begin > end) {
            throw new BadEntry("range '[%s]' begins after its end".formatted(range));
        }
        if ((end - begin) / step >= MAX_HOSTS) {
            throw new BadEntry("range '[%s]' means more than %d hosts".formatted(range, MAX_HOSTS));
        }
        List<Integer> numbers = new ArrayList<>();
        for (long i = begin; i <= end; i += step) {
            numbers.add((int) i);
        }
        return numbers;
    }

    private static int number(String digits, String range) {
        if (!digits.matches("[0-9]{1,9}")) {
            throw new BadEntry("range '[%s]' has '%s' for a number".formatted(range, digits));
        }
        return Integer.parseInt(digits);
    }
}
