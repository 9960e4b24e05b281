package dev.stepslew.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The nearest right word to one that was mistyped. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code " (did you mean 'notify'?)"}, or nothing where no word is near. */
    public static String didYouMean(String wrong, Collection<String> right) {
        return nearest(wrong, right)
                .map(word -> " (did you mean '" + word + "'?)")
                .orElse("");
    }

    /** The word with the fewest edits, if a third of the letters or fewer differ. */
    public static Optional<String> nearest(String wrong, Collection<String> right) {
        return right.stream()
                // of one letter any other would be near
                .filter(word -> Math.max(wrong.length(), word.length()) > 1)
                .filter(word -> Math.abs(wrong.length() - word.length()) <= most(wrong, word))
                .filter(word -> distance(wrong, word) <= most(wrong, word))
                .min(Comparator.<String>comparingInt(word -> distance(wrong, word))
                        .thenComparing(word -> word));
    }

    private static int most(String wrong, String word) {
        return Math.max(1, Math.max(wrong.length(), word.length()) / 3);
    }

    /** Edits (insert, delete, replace, swap of neighbours) from one word to the other. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
