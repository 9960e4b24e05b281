package dev.stepslew.config;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as Python's configparser reads it: sections, {@code key = value} or {@code key: value}, lines that begin with
 * {@code #} or {@code ;} are comments, in settings also what follows a blank and {@code ;}; a value goes on in lines
 * that are indented deeper than its key.
 */
public final class IniFile {

    /** What it says holds for every section. */
    private static final String DEFAULT = "DEFAULT";

    private static final Pattern SECTION = Pattern.compile("\\[(.+)].*");
    private static final Pattern ENTRY = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");

    /** A value and the place of its key. */
    record Entry(String value, Position at) {}

    private static final class Draft {
        private final Position at;
        private final List<String> lines = new ArrayList<>();

        Draft(Position at, String first) {
            this.at = at;
            lines.add(first);
        }

        Entry entry() {
            return new Entry(String.join("\n", lines).stripTrailing(), at);
        }
    }

    private final Map<String, Map<String, Draft>> sections = new LinkedHashMap<>();
    private final String name;
    private final boolean commentsBehind;
    private final Problems problems;
    private Optional<String> section = Optional.empty();
    private Optional<Draft> open = Optional.empty();
    private int indent;

    private IniFile(String name, boolean commentsBehind, Problems problems) {
        this.name = name;
        this.commentsBehind = commentsBehind;
        this.problems = problems;
    }

    /**
     * A file of settings.
     *
     * @param problems told of every line that cannot be read
     */
    static IniFile parse(String text, String name, Problems problems) {
        return parse(text, new IniFile(name, true, problems));
    }

    /** A file of anything else: what stands behind a value belongs to it. */
    public static IniFile parsePlain(String text, String name, Problems problems) {
        return parse(text, new IniFile(name, false, problems));
    }

    private static IniFile parse(String text, IniFile file) {
        int number = 1;
        for (String line : text.lines().toList()) {
            Position at = new Position(file.name, number++, 0);
            if (line.indexOf('\0') >= 0) {
                file.problems.add(at, "a NUL character, which no value can have");
            } else {
                file.line(line, at);
            }
        }
        return file;
    }

    /** The value at a place {@code section.key}, where its section is there. */
    Optional<Entry> entry(String place) {
        int dot = place.indexOf('.');
        String inSection = place.substring(0, dot);
        String key = place.substring(dot + 1);
        if (!sections.containsKey(inSection) || inSection.equals(DEFAULT)) {
            return Optional.empty();
        }
        return Optional.ofNullable(sections.get(inSection).get(key))
                .or(() -> Optional.ofNullable(
                        sections.getOrDefault(DEFAULT, Map.of()).get(key)))
                .map(Draft::entry);
    }

    /** Every entry by {@code section.key}. */
    Map<String, Entry> entries() {
        Map<String, Entry> all = new LinkedHashMap<>();
        sections.forEach((in, keys) -> keys.forEach((key, draft) -> all.put(in + "." + key, draft.entry())));
        return all;
    }

    /** The values of every section, with those that hold for all of them. */
    public Map<String, Map<String, Object>> sections() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        sections.keySet().stream().filter(header -> !header.equals(DEFAULT)).forEach(header -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String from : List.of(header, DEFAULT)) {
                sections.getOrDefault(from, Map.of())
                        .forEach((key, draft) ->
                                values.putIfAbsent(key, draft.entry().value()));
            }
            all.put(header, values);
        });
        return all;
    }

    String name() {
        return name;
    }

    private void line(String line, Position at) {
        String value = withoutComment(line).strip();
        if (value.isEmpty()) {
            if (line.isBlank()) {
                open.ifPresent(draft -> draft.lines.add(""));
            }
            return;
        }
        int depth = line.length() - line.stripLeading().length();
        if (open.isPresent() && depth > indent) {
            open.get().lines.add(value);
            return;
        }
        indent = depth;
        Matcher header = SECTION.matcher(value);
        if (header.matches()) {
            begin(header.group(1), at);
            return;
        }
        if (value.startsWith("[") && value.indexOf(']') < 0) {
            problems.add(at, "the section '%s' lacks its ']'".formatted(value));
            begin(value.substring(1), at);
            return;
        }
        entry(value, at);
    }

    private String withoutComment(String line) {
        String start = line.stripLeading();
        if (start.startsWith("#") || start.startsWith(";")) {
            return "";
        }
        for (int i = commentsBehind ? line.indexOf(';') : -1; i >= 0; i = line.indexOf(';', i + 1)) {
            if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private void begin(String header, Position at) {
        if (sections.containsKey(header) && !header.equals(DEFAULT)) {
            problems.add(at, "section [%s] is there twice; put its keys together".formatted(header));
        }
        sections.computeIfAbsent(header, any -> new LinkedHashMap<>());
        section = Optional.of(header);
        open = Optional.empty();
    }

    private void entry(String line, Position at) {
        Matcher entry = ENTRY.matcher(line);
        if (section.isEmpty()) {
            problems.add(at, "'%s' stands before any section; expected one such as [defaults]".formatted(line));
            return;
        }
        if (!entry.matches() || entry.group(1).isEmpty()) {
            problems.add(at, "expected 'key = value' or a [section], found '%s'".formatted(line));
            return;
        }
        String key = entry.group(1).toLowerCase(Locale.ROOT);
        Draft draft = new Draft(at, entry.group(2).strip());
        Map<String, Draft> keys = sections.computeIfAbsent(section.get(), any -> new LinkedHashMap<>());
        if (keys.containsKey(key)) {
            problems.add(at, "'%s' is in section [%s] twice".formatted(key, section.get()));
        }
        keys.put(key, draft);
        open = Optional.of(draft);
    }
}
