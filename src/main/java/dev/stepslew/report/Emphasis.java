package dev.stepslew.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Marks the words in which a changed line differs from what it was, for screens that can show it. */
final class Emphasis {

    /** Cannot occur in text that went through {@link Printable}. */
    static final String BEGIN = "\u0001";

    static final String END = "\u0002";

    private static final Pattern WORD = Pattern.compile("[\\w.:/@%+-]+|\\s+|[^\\s]");

    private Emphasis() {}

    /** The lines of a diff, those marked that took another's place and are much like it. */
    static List<Part> of(List<Part> lines) {
        List<Part> marked = new ArrayList<>(lines);
        int at = 0;
        while (at < lines.size()) {
            int removed = run(lines, at, Colour.DIFF_REMOVED);
            int added = run(lines, at + removed, Colour.DIFF_ADDED);
            for (int i = 0; i < Math.min(removed, added); i++) {
                mark(marked, at + i, at + removed + i);
            }
            at += Math.max(1, removed + added);
        }
        return marked;
    }

    private static int run(List<Part> lines, int from, Colour colour) {
        int to = from;
        while (to < lines.size()
                && lines.get(to).colour() == colour
                && lines.get(to).kind() == Part.Kind.DIFF) {
            to++;
        }
        return to - from;
    }

    private static void mark(List<Part> lines, int before, int after) {
        List<String> old = words(lines.get(before).text().substring(1));
        List<String> fresh = words(lines.get(after).text().substring(1));
        List<AbstractDelta<String>> deltas = DiffUtils.diff(old, fresh).getDeltas();
        if (!isMuchAlike(old, deltas.stream().map(AbstractDelta::getSource).toList())
                || !isMuchAlike(
                        fresh, deltas.stream().map(AbstractDelta::getTarget).toList())) {
            return;
        }
        lines.set(
                before,
                marked(
                        lines.get(before),
                        old,
                        deltas.stream().map(AbstractDelta::getSource).toList()));
        lines.set(
                after,
                marked(
                        lines.get(after),
                        fresh,
                        deltas.stream().map(AbstractDelta::getTarget).toList()));
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }

    /** A line of which nearly all differs is another line. */
    private static boolean isMuchAlike(List<String> words, List<Chunk<String>> differing) {
        int all = length(words);
        int other =
                differing.stream().mapToInt(chunk -> length(chunk.getLines())).sum();
        return all > 0 && other * 4 <= all * 3;
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(word -> word.strip().length()).sum();
    }

    private static Part marked(Part line, List<String> words, List<Chunk<String>> differing) {
        List<String> all = new ArrayList<>(words);
        differing.stream().filter(chunk -> chunk.size() > 0).forEach(chunk -> {
            int first = chunk.getPosition();
            int last = first + chunk.size() - 1;
            all.set(first, BEGIN + all.get(first));
            all.set(last, all.get(last) + END);
        });
        return line.saying(line.text().charAt(0) + String.join("", all));
    }
}
