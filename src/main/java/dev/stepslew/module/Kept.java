package dev.stepslew.module;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Diff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One path as a host has kept it of a run. What stood there is a line: {@code absent}, {@code link TARGET},
 * {@code directory MODE UID GID} or {@code file MODE UID GID SHA-256}.
 *
 * @param entry the directory on the host where it is kept
 * @param after what the run has left there; empty where it did not come so far
 * @param now what is there now
 * @param content text of the kept file; a line about it where there is none
 * @param current the same of the file that is there now
 */
record Kept(String entry, String path, String before, String after, String now, String content, String current) {

    /** Directories first, then files, then what is removed, from below. */
    static final Comparator<Kept> ORDER = Comparator.comparing(Kept::rank)
            .thenComparing(
                    (one, other) -> one.rank() == 2 ? other.path.compareTo(one.path) : one.path.compareTo(other.path));

    static List<Kept> of(Fields fields, StepResult answer) {
        List<Kept> all = new ArrayList<>();
        Map<String, String> one = new LinkedHashMap<>();
        for (String line : (answer.out() + "\nentry=\n").lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("entry=") && one.containsKey("now")) {
                all.add(of(one));
            }
            if (line.startsWith("entry=")) {
                one.clear();
            }
            if (equals > 0) {
                one.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Map<String, Kept> byPath = new LinkedHashMap<>();
        all.forEach(kept -> byPath.merge(kept.path, kept, Kept::and));
        return byPath.values().stream().sorted(ORDER).toList();
    }

    /** A play of the run behind one that was confirmed has kept the same path anew. */
    private Kept and(Kept later) {
        return new Kept(entry, path, before, later.after, now, content, later.current);
    }

    private static Kept of(Map<String, String> one) {
        String before = one.getOrDefault("before", "");
        String now = one.getOrDefault("now", "");
        return new Kept(
                one.getOrDefault("entry", ""),
                one.getOrDefault("path", ""),
                before,
                one.getOrDefault("after", ""),
                now,
                text(before, one.getOrDefault("kept", "")),
                text(now, one.getOrDefault("current", "")));
    }

    private static String text(String state, String base64) {
        if (base64.isEmpty()) {
            return state.equals("absent") ? "" : state + "\n";
        }
        return FileFact.shown(Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)));
    }

    private int rank() {
        if (before.equals("absent")) {
            return 2;
        }
        return before.startsWith("directory") ? 0 : 1;
    }

    boolean isBack() {
        return now.equals(before);
    }

    /** Whether something else has changed it since the run. */
    boolean hasDrifted() {
        return !isBack() && !after.isEmpty() && !now.equals(after);
    }

    /** Whether the run has not come to the end of its change, so that nobody knows what it has left. */
    boolean isHalfDone() {
        return !isBack() && after.isEmpty();
    }

    /** What it has become and what it was, as a person reads it. */
    List<Diff> diffs() {
        List<Diff> diffs = new ArrayList<>();
        if (!current.equals(content)) {
            diffs.add(Diff.of(path, current, content));
        }
        if (!attributes(now).equals(attributes(before)) && !now.equals("absent") && !before.equals("absent")) {
            diffs.add(Diff.of(path, attributes(now), attributes(before)));
        }
        return diffs;
    }

    private static String attributes(String state) {
        String[] words = state.split(" ");
        return words.length < 4 || words[0].equals("link")
                ? ""
                : "mode: " + words[1] + "\nowner: " + words[2] + "\ngroup: " + words[3] + "\n";
    }
}
