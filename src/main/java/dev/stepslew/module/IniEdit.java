package dev.stepslew.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings an option into a section as {@code ini_file} does: over a line of the same value, else over another one of this
 * option, be it in a comment, else behind the last line of the section that says something. All text is bytes.
 *
 * @param section empty for what stands before the first
 * @param option empty for the section as a whole
 * @param exclusive whether the option may have no other value than these
 * @param sign between option and value
 * @param bare whether an option may stand without a value
 */
record IniEdit(
        String section,
        String option,
        List<String> values,
        boolean present,
        boolean exclusive,
        String sign,
        boolean bare) {

    private static final String OK = "OK";
    private static final String CHANGED = "option changed";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Pattern SAYS_NOTHING = Pattern.compile("[ \t]*([#;].*)?\n?", Pattern.UNIX_LINES);

    /** A file under work: its lines before the section, of it and behind it, and what was done. */
    private static final class Work {
        final List<String> before;
        final List<String> within;
        final List<String> after;
        final boolean found;
        final List<String> done = new ArrayList<>();

        Work(List<String> lines, int start, int end, boolean found) {
            before = lines.subList(0, start);
            within = new ArrayList<>(lines.subList(start, end));
            after = lines.subList(end, lines.size());
            this.found = found;
        }

        boolean replace(int index, String line) {
            boolean other = !within.get(index).equals(line);
            if (other) {
                within.set(index, line);
                done.add(CHANGED);
            }
            return other;
        }

        String text() {
            return String.join("", before) + String.join("", within) + String.join("", after);
        }
    }

    /** The file with the option as it shall be; exactly the old bytes where nothing is to be done. */
    Edit.Edited of(byte[] content, boolean absent) {
        List<String> lines = lines(content);
        boolean ended = lines.get(lines.size() - 1).endsWith("\n");
        if (!ended) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n");
        }
        Work work = split(lines);
        String added = "";
        if (present) {
            bring(work);
            added = work.found ? "" : newSection(work);
        } else {
            remove(work);
        }
        String message = work.done.isEmpty() ? OK : work.done.get(work.done.size() - 1);
        if (work.done.isEmpty() && ended) {
            return absent ? Edit.Edited.left(content, message, Map.of()) : Edit.Edited.of(content, message, Map.of());
        }
        return Edit.Edited.of(Bytes.bytes(work.text() + added), message, Map.of());
    }

    /** The text as Python reads it. */
    static String read(byte[] content) {
        String text = Bytes.text(content);
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return plain.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static List<String> lines(byte[] content) {
        List<String> lines = new ArrayList<>(Bytes.lines(read(content)));
        return lines.isEmpty() ? new ArrayList<>(List.of("\n")) : lines;
    }

    private Work split(List<String> lines) {
        int start = section.isEmpty() ? 0 : next(lines, 0, "[" + section + "]");
        if (start == lines.size()) {
            return new Work(lines, 0, 0, section.isEmpty());
        }
        return new Work(lines, start, next(lines, section.isEmpty() ? 0 : start + 1, "["), true);
    }

    private static int next(List<String> lines, int from, String head) {
        int index = from;
        while (index < lines.size() && !lines.get(index).startsWith(head)) {
            index++;
        }
        return index;
    }

    private void bring(Work work) {
        if (option.isEmpty()) {
            return;
        }
        List<String> missing = new ArrayList<>(values);
        List<Integer> kept = new ArrayList<>();
        boolean stands = keep(work, missing, kept);
        if (exclusive && !bare) {
            useOthers(work, missing, kept);
        }
        if (missing.isEmpty() && bare && !stands) {
            add(work, List.of(option + "\n"));
        } else {
            add(work, missing.stream().map(this::line).toList());
        }
    }

    /** Leaves lines that have one of the values already; true where the option stands without any, as it may. */
    private boolean keep(Work work, List<String> missing, List<Integer> kept) {
        boolean stands = false;
        for (int i = 0; i < work.within.size(); i++) {
            Matcher line = matcher("[#;]?", work.within.get(i));
            if (!line.lookingAt()) {
                continue;
            }
            String value = line.group(1);
            if (missing.contains(value)) {
                boolean alone = value.isEmpty() && bare;
                stands |= alone;
                work.replace(i, alone ? option + "\n" : line(value));
                missing.remove(value);
                kept.add(i);
            } else if (missing.isEmpty() && bare) {
                work.replace(i, option + "\n");
                return true;
            }
        }
        return stands;
    }

    /** Gives what other lines of the option there are to the values still missing, and takes the rest away. */
    private void useOthers(Work work, List<String> missing, List<Integer> kept) {
        for (int i = 0; i < work.within.size() && !missing.isEmpty(); i++) {
            if (!kept.contains(i) && matcher("[#;]?", work.within.get(i)).lookingAt()) {
                work.replace(i, line(missing.remove(0)));
                kept.add(i);
            }
        }
        int head = section.isEmpty() ? 0 : 1;
        for (int i = work.within.size() - 1; i >= head; i--) {
            if (!kept.contains(i) && matcher("[#;]?", work.within.get(i)).lookingAt()) {
                work.within.remove(i);
                work.done.add(CHANGED);
            }
        }
    }

    private void add(Work work, List<String> lines) {
        if (!work.found || lines.isEmpty()) {
            return;
        }
        int at = work.within.size();
        while (at > 0 && SAYS_NOTHING.matcher(work.within.get(at - 1)).matches()) {
            at--;
        }
        work.within.addAll(at, lines);
        work.done.add("option added");
    }

    private String newSection(Work work) {
        String head = "[" + section + "]\n";
        if (option.isEmpty() || values.isEmpty() && !bare) {
            work.done.add("only section added");
            return head;
        }
        work.done.add("section and option added");
        return head
                + (values.isEmpty()
                        ? option + "\n"
                        : String.join("", values.stream().map(this::line).toList()));
    }

    private void remove(Work work) {
        int before = work.within.size();
        if (option.isEmpty()) {
            work.within.clear();
        } else {
            work.within.removeIf(this::isUnwanted);
        }
        if (work.within.size() < before) {
            work.done.add(option.isEmpty() ? "section removed" : CHANGED);
        }
    }

    private boolean isUnwanted(String line) {
        Matcher active = matcher("", line);
        return active.lookingAt() && (exclusive || values.contains(active.group(1)));
    }

    private Matcher matcher(String commented, String line) {
        String regex = commented + "[ \t]*" + Pattern.quote(option) + "[ \t]*(?:=|$)[ \t]*(.*)";
        return Pattern.compile(regex, Pattern.UNIX_LINES).matcher(line);
    }

    private String line(String value) {
        return option + sign + value + "\n";
    }
}
