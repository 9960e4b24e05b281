package dev.stepslew.module;

import dev.stepslew.module.Spot.Kind;
import dev.stepslew.template.PythonRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a block of lines into a file as {@code blockinfile} does.
 *
 * @param begin the line before the block, in bytes, with its line feed
 * @param end the line behind it
 * @param block in bytes; empty for no block
 * @param spot where it goes when it is not there yet
 */
record BlockEdit(String begin, String end, String block, Spot spot) {

    private static final int NOWHERE = -1;

    Edit.Edited of(String old, boolean created) {
        List<String> lines = Bytes.anyLines(old);
        int first = lines.lastIndexOf(begin);
        int last = lines.lastIndexOf(end);
        int at;
        if (first == NOWHERE || last == NOWHERE) {
            at = place(old, lines);
        } else {
            at = Math.min(first, last);
            lines.subList(at, Math.max(first, last) + 1).clear();
        }
        if (at > 0 && !lines.get(at - 1).endsWith("\n")) {
            lines.set(at - 1, lines.get(at - 1) + "\n");
        }
        lines.addAll(at, blockLines());
        String now = String.join("", lines);
        return Edit.Edited.of(Bytes.bytes(now), now.equals(old) && !created ? "" : done(created), Map.of());
    }

    private String done(boolean created) {
        if (created) {
            return "File created";
        }
        return block.isEmpty() ? "Block removed" : "Block inserted";
    }

    private List<String> blockLines() {
        if (block.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(begin);
        lines.add(block.endsWith("\n") ? block : block + "\n");
        lines.add(end);
        return lines;
    }

    private int place(String old, List<String> lines) {
        return switch (spot.kind()) {
            case BEGINNING -> 0;
            case END -> lines.size();
            case AFTER, BEFORE ->
                spot.expression().map(regex -> beside(regex, old, lines)).orElse(lines.size());
        };
    }

    private int beside(PythonRegex regex, String old, List<String> lines) {
        int found = regex.isOfLines() ? inWhole(regex, old) : lastLine(regex, lines);
        if (found == NOWHERE) {
            return lines.size();
        }
        return spot.kind() == Kind.AFTER ? Math.min(found + 1, lines.size()) : found;
    }

    private static int lastLine(PythonRegex regex, List<String> lines) {
        int found = NOWHERE;
        for (int i = 0; i < lines.size(); i++) {
            found = regex.isIn(lines.get(i)) ? i : found;
        }
        return found;
    }

    private int inWhole(PythonRegex regex, String old) {
        return regex.search(old)
                .map(match -> (int) old.substring(0, spot.kind() == Kind.AFTER ? match.end() : match.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count())
                .orElse(NOWHERE);
    }
}
