package dev.stepslew.template;

import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The marks and whitespace rules of a template, by Jinja's names; a {@code #jinja2:} line can change them. */
record Marks(Map<String, Object> settings) {

    static final Marks ANSIBLE = new Marks(Map.ofEntries(
            Map.entry("block_start_string", "{%"),
            Map.entry("block_end_string", "%}"),
            Map.entry("variable_start_string", "{{"),
            Map.entry("variable_end_string", "}}"),
            Map.entry("comment_start_string", "{#"),
            Map.entry("comment_end_string", "#}"),
            Map.entry("trim_blocks", true),
            Map.entry("lstrip_blocks", false),
            Map.entry("keep_trailing_newline", true),
            Map.entry("newline_sequence", "\n")));

    static final String HEADER = "#jinja2:";

    Marks {
        settings = Map.copyOf(settings);
    }

    private static final Set<String> PLACES = Set.of("src", "dest");

    /**
     * As a task's arguments say.
     *
     * @param style by Jinja's names, and {@code src} and {@code dest}, which say nothing here
     * @param file whose mistake it is where one is wrong
     */
    static Marks of(Map<String, Object> style, Path file) {
        try {
            Marks marks = ANSIBLE;
            for (Map.Entry<String, Object> setting : style.entrySet()) {
                if (!PLACES.contains(setting.getKey())) {
                    marks = marks.with(setting.getKey(), setting.getValue(), 0);
                }
            }
            return marks;
        } catch (SyntaxProblem problem) {
            throw TemplateError.of(Position.of(file.toString()), problem.getMessage());
        }
    }

    /** These, changed as the first line of a source says. */
    Marks headed(String source) {
        Marks marks = this;
        int end = source.indexOf('\n') < 0 ? source.length() : source.indexOf('\n');
        int at = HEADER.length();
        for (String pair : source.substring(at, end).split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new SyntaxProblem(
                        at, "cannot read the #jinja2 setting '" + pair.strip() + "', expected 'name: value'");
            }
            Optional<Object> value =
                    PythonLiteral.read(pair.substring(colon + 1).strip());
            marks = marks.with(pair.substring(0, colon).strip(), value.orElse(None.NONE), at);
            at += pair.length() + 1;
        }
        return marks;
    }

    /** These with one setting changed, by Jinja's name for it. */
    Marks with(String name, Object value, int at) {
        boolean isFlag = settings.get(name) instanceof Boolean;
        if (!isFlag && !(value instanceof String)) {
            throw new SyntaxProblem(at, "bad value for the #jinja2 setting '" + name + "'");
        }
        if (!settings.containsKey(name)) {
            throw new SyntaxProblem(at, "unknown #jinja2 setting '" + name + "'");
        }
        Map<String, Object> changed = new HashMap<>(settings);
        changed.put(name, isFlag ? (Object) Types.truth(value) : value);
        return new Marks(changed);
    }

    String blockStart() {
        return text("block_start_string");
    }

    String blockEnd() {
        return text("block_end_string");
    }

    String variableStart() {
        return text("variable_start_string");
    }

    String variableEnd() {
        return text("variable_end_string");
    }

    String commentStart() {
        return text("comment_start_string");
    }

    String commentEnd() {
        return text("comment_end_string");
    }

    String newline() {
        return text("newline_sequence");
    }

    boolean trimBlocks() {
        return Boolean.TRUE.equals(settings.get("trim_blocks"));
    }

    boolean lstripBlocks() {
        return Boolean.TRUE.equals(settings.get("lstrip_blocks"));
    }

    /** Whatever begins a tag, an output or a comment; the longest where several begin at one place. */
    Pattern starts() {
        return Pattern.compile(Stream.of(blockStart(), variableStart(), commentStart())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    private String text(String setting) {
        return String.valueOf(settings.get(setting));
    }
}
