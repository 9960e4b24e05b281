package dev.stepslew.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import dev.stepslew.plan.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of text in the unified form, with Ansible's headers and three lines around. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final Pattern PLACE = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");
    private static final String NO_NEWLINE = "\\ No newline at end of file";

    private UnifiedDiff() {}

    /** The lines of the diff; none where nothing differs. */
    static List<String> lines(Diff diff) {
        if (isBinary(diff.before()) || isBinary(diff.after())) {
            return List.of("diff skipped: " + diff.afterHeader() + " is not text");
        }
        List<String> before = split(diff.before());
        List<String> after = split(diff.after());
        Patch<String> patch = DiffUtils.diff(before, after);
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff("before", "after", before, patch, CONTEXT);
        if (unified.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("--- before" + named(diff.beforeHeader()));
        lines.add("+++ after" + named(diff.afterHeader()));
        // the two headers are replaced, so that a path is never mistaken for something else
        unified.subList(2, unified.size()).forEach(line -> add(lines, line));
        return lines;
    }

    private static boolean isBinary(String text) {
        return text.indexOf('\0') >= 0;
    }

    static Colour colour(String line) {
        if (line.startsWith("+")) {
            return Colour.DIFF_ADDED;
        }
        if (line.startsWith("-")) {
            return Colour.DIFF_REMOVED;
        }
        return line.startsWith("@@") ? Colour.DIFF_PLACE : Colour.PLAIN;
    }

    private static String named(String header) {
        return header.isEmpty() ? "" : ": " + header;
    }

    /** Lines without their line feed; a last one that has none carries the remark, as in Ansible, and so differs. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n" + NO_NEWLINE);
        }
        return lines;
    }

    /** As diff and Python write it: an empty file starts at 0, and a count of 1 is left out. */
    private static String range(String start, String count) {
        return switch (count) {
            case "0" -> "0,0";
            case "1" -> start;
            default -> start + "," + count;
        };
    }

    private static void add(List<String> lines, String line) {
        Matcher place = PLACE.matcher(line);
        if (place.matches()) {
            lines.add("@@ -" + range(place.group(1), place.group(2)) + " +" + range(place.group(3), place.group(4))
                    + " @@");
            return;
        }
        int remark = line.indexOf("\n");
        lines.add(remark < 0 ? line : line.substring(0, remark));
        if (remark >= 0) {
            lines.add(NO_NEWLINE);
        }
    }
}
