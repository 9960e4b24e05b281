package dev.stepslew.audit;

import java.util.ArrayList;
import java.util.List;

/** The lines that two texts do not share, in order: {@code -} of the one, {@code +} of the other. */
final class ChangedLines {

    private static final int MOST = 2000;
    private static final int SHOWN = 40;

    private ChangedLines() {}

    static String of(String before, String after) {
        List<String> one = before.lines().toList();
        List<String> other = after.lines().toList();
        if (one.size() > MOST || other.size() > MOST) {
            return one.size() + " lines there, " + other.size() + " wanted";
        }
        List<String> lines = walk(one, other, lengths(one, other));
        if (lines.size() <= SHOWN) {
            return String.join("\n", lines);
        }
        return String.join("\n", lines.subList(0, SHOWN)) + "\n... and " + (lines.size() - SHOWN) + " lines more";
    }

    private static List<String> walk(List<String> one, List<String> other, int[][] lengths) {
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                i++;
                j++;
            } else if (j == other.size() || i < one.size() && lengths[i + 1][j] >= lengths[i][j + 1]) {
                lines.add("-" + one.get(i++));
            } else {
                lines.add("+" + other.get(j++));
            }
        }
        return lines;
    }

    /** How many lines the ends of both share in order, from each pair of places on. */
    private static int[][] lengths(List<String> one, List<String> other) {
        int[][] lengths = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                lengths[i][j] = one.get(i).equals(other.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }
}
