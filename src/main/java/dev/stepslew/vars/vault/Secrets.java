package dev.stepslew.vars.vault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Texts that must not be shown. Long ones are hidden wherever they stand, line by line, because a template may indent or
 * join them. One of up to three characters stands in many words that are none: it is hidden where it is a whole value, and
 * where it was printed.
 */
final class Secrets {

    private static final int LONG = 4;
    private static final String MASK = "***";

    private final Set<String> longestFirst = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final Set<String> shorts = ConcurrentHashMap.newKeySet();
    private final Set<ShortSecret> places = ConcurrentHashMap.newKeySet();

    void keep(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        lines.stream().filter(line -> line.length() >= LONG).forEach(longestFirst::add);
        if (lines.size() == 1 && lines.get(0).length() < LONG && shorts.add(lines.get(0))) {
            places.add(ShortSecret.alone(lines.get(0)));
        } else if (lines.size() > 1) {
            longestFirst.add(text.strip());
        }
    }

    /** All of them, wherever they stand. */
    List<String> all() {
        List<String> all = new ArrayList<>(longestFirst);
        all.addAll(shorts);
        return all;
    }

    boolean isShort(String value) {
        return shorts.contains(value.strip());
    }

    void keepPlace(String before, String secret, String behind) {
        if (!(before + behind).isBlank()) {
            places.add(ShortSecret.between(before, secret, behind));
        }
    }

    String masked(String text) {
        if (longestFirst.isEmpty() && places.isEmpty()) {
            return text;
        }
        BitSet hidden = new BitSet();
        longestFirst.forEach(secret -> hide(secret, text, hidden));
        places.forEach(place -> place.hide(text, hidden));
        return hidden.isEmpty() ? text : shown(text, hidden);
    }

    private static void hide(String secret, String text, BitSet hidden) {
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            hidden.set(at, at + secret.length());
        }
    }

    /** Line ends stay, so that a diff still shows line by line what changes. */
    private static String shown(String text, BitSet hidden) {
        StringBuilder shown = new StringBuilder();
        boolean inMask = false;
        for (int at = 0; at < text.length(); at++) {
            boolean hide = hidden.get(at) && text.charAt(at) != '\n';
            if (!hide) {
                shown.append(text.charAt(at));
            } else if (!inMask) {
                shown.append(MASK);
            }
            inMask = hide;
        }
        return shown.toString();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
