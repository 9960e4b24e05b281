package dev.stepslew.vars.vault;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Texts that must not be shown. Line by line, because a template may indent or join them. */
final class Secrets {

    /** Shorter ones are no secrets, and would be masked in the middle of words. */
    private static final int SHORTEST = 4;

    private static final String MASK = "***";

    private final Set<String> longestFirst = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void keep(String text) {
        text.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST)
                .forEach(longestFirst::add);
    }

    String masked(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
