package dev.stepslew.module;

import dev.stepslew.module.Spot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings one line into a file as {@code lineinfile} does: over the line that is searched for, else over nothing where
 * the very line is there already, else beside another one or at an end.
 *
 * @param line in bytes, without line feed
 * @param backrefs whether groups of the match stand in the line
 * @param first whether the first of several matches counts, not the last
 */
record LineEdit(LineSearch search, String line, Spot spot, boolean backrefs, boolean first) {

    private static final int NOWHERE = -1;

    /** Where lines were found: the one that is meant, and where a new one would go. */
    private record Found(int own, boolean matched, int beside) {}

    Edit.Edited of(List<String> old) {
        List<String> lines = new ArrayList<>(old);
        String done = change(lines, find(lines));
        return Edit.Edited.of(Bytes.bytes(String.join("", lines)), done, Map.of());
    }

    private Found find(List<String> lines) {
        int own = NOWHERE;
        for (int i = 0; i < lines.size() && !(first && own != NOWHERE); i++) {
            own = search.isIn(lines.get(i)) ? i : own;
        }
        return own == NOWHERE ? findBeside(lines) : new Found(own, true, NOWHERE);
    }

    private Found findBeside(List<String> lines) {
        int own = NOWHERE;
        int beside = NOWHERE;
        for (int i = 0; i < lines.size() && !(first && beside != NOWHERE); i++) {
            if (search.isTheLine(lines.get(i))) {
                own = i;
            } else if (spot.isBeside(lines.get(i))) {
                beside = spot.kind() == Kind.AFTER ? i + 1 : i;
            }
        }
        return new Found(own, false, beside);
    }

    /** What was done, in Ansible's words; empty for nothing. */
    private String change(List<String> lines, Found found) {
        if (found.own() != NOWHERE) {
            return replace(lines, found);
        }
        if (backrefs) {
            return "";
        }
        if (spot.kind() == Kind.BEGINNING) {
            return add(lines, 0);
        }
        if (spot.kind() == Kind.END || found.beside() == NOWHERE) {
            endLast(lines);
            return add(lines, lines.size());
        }
        return spot.kind() == Kind.AFTER ? addBehind(lines, found.beside()) : add(lines, found.beside());
    }

    private String replace(List<String> lines, Found found) {
        String now = lines.get(found.own());
        String wanted = line;
        if (backrefs && found.matched()) {
            wanted = search.match(now).map(match -> search.expand(line, match)).orElse(line);
        }
        wanted = wanted.endsWith("\n") ? wanted : wanted + "\n";
        if (now.equals(wanted)) {
            return "";
        }
        lines.set(found.own(), wanted);
        return "line replaced";
    }

    private String addBehind(List<String> lines, int at) {
        int neighbour = at == lines.size() ? at - 1 : at;
        return search.isTheLine(lines.get(neighbour)) ? "" : add(lines, at);
    }

    private String add(List<String> lines, int at) {
        lines.add(at, line + "\n");
        return "line added";
    }

    private static void endLast(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        String last = lines.get(lines.size() - 1);
        if (!last.endsWith("\n") && !last.endsWith("\r")) {
            lines.add("\n");
        }
    }
}
