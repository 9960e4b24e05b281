package dev.stepslew.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A user's crontab; stepslew's own lines stand behind a mark each, and all others stay as they are. */
record CrontabText(List<String> lines) {

    private static final String MARK = "# stepslew schedule ";
    private static final String CHANGE = " (changed by 'stepslew schedule install' and 'remove' only)";

    CrontabText {
        lines = List.copyOf(lines);
    }

    static CrontabText of(String text) {
        return new CrontabText(text.lines().toList());
    }

    Optional<String> line(String name) {
        int at = lines.indexOf(mark(name));
        return at < 0 || at + 1 >= lines.size() ? Optional.empty() : Optional.of(lines.get(at + 1));
    }

    List<String> names() {
        return lines.stream()
                .filter(line -> line.startsWith(MARK) && line.endsWith(CHANGE))
                .map(line -> line.substring(MARK.length(), line.length() - CHANGE.length()))
                .toList();
    }

    /** In the place of the line of that name, else at the end. */
    CrontabText with(String name, String line) {
        List<String> changed = new ArrayList<>(lines);
        int at = lines.indexOf(mark(name));
        if (at >= 0 && at + 1 < lines.size()) {
            changed.set(at + 1, line);
            return new CrontabText(changed);
        }
        changed.remove(mark(name));
        changed.addAll(List.of(mark(name), line));
        return new CrontabText(changed);
    }

    CrontabText without(String name) {
        List<String> changed = new ArrayList<>(lines);
        int at = lines.indexOf(mark(name));
        changed.subList(at, Math.min(at + 2, lines.size())).clear();
        return new CrontabText(changed);
    }

    static String mark(String name) {
        return MARK + name + CHANGE;
    }

    String text() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
