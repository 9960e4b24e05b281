package dev.stepslew.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What each host alone is called and given: its name, its address, its values of variables that differ over hosts. */
final class OwnWords {

    static final String NAME = "inventory_hostname";

    // a word of fewer characters stands everywhere by chance
    private static final int SHORTEST = 4;
    private static final int SHORTEST_NAME = 2;
    private static final String MASK = "***";

    private final Map<String, Map<String, String>> valueOf = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> namesOf = new HashMap<>();
    private final Set<String> all = new HashSet<>();
    private final TreeSet<Integer> lengths = new TreeSet<>(Comparator.reverseOrder());

    /** A text where hosts' own words are cut out; there is one more piece than there are words. */
    record Cut(List<String> pieces, List<String> words) {}

    void hosts(List<String> names) {
        names.forEach(host -> learn(host, NAME, host, SHORTEST_NAME));
    }

    void learn(Map<String, Map<String, String>> values) {
        values.forEach((host, named) -> named.forEach((name, value) -> learn(host, name, value, SHORTEST)));
    }

    private void learn(String host, String name, String value, int shortest) {
        if (value.length() < shortest || value.contains("\n") || value.contains(MASK)) {
            return;
        }
        valueOf.computeIfAbsent(host, h -> new HashMap<>()).put(name, value);
        namesOf.computeIfAbsent(host, h -> new HashMap<>())
                .computeIfAbsent(value, v -> new TreeSet<>())
                .add(name);
        all.add(value);
        lengths.add(value.length());
    }

    /** Under which names the host has this value. */
    Set<String> names(String host, String value) {
        return namesOf.getOrDefault(host, Map.of()).getOrDefault(value, Set.of());
    }

    String value(String host, String name) {
        return Optional.ofNullable(valueOf.getOrDefault(host, Map.of()).get(name))
                .orElseThrow();
    }

    /** Cuts at the words of all hosts, so that texts which differ only in those have the same pieces. */
    Cut cut(String text) {
        List<String> pieces = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int length = isEdge(text, at) ? wordAt(text, at) : 0;
            if (length > 0) {
                pieces.add(text.substring(from, at));
                words.add(text.substring(at, at + length));
                from = at + length;
            }
            at += Math.max(1, length);
        }
        pieces.add(text.substring(from));
        return new Cut(pieces, words);
    }

    private int wordAt(String text, int at) {
        for (int length : lengths) {
            int end = at + length;
            if (end <= text.length() && isEdge(text, end) && all.contains(text.substring(at, end))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isEdge(String text, int at) {
        return at == 0 || at == text.length() || !isInWord(text.charAt(at - 1)) || !isInWord(text.charAt(at));
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
