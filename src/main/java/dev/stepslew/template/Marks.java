package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.Optional;

/** The marks and whitespace rules of a template; a {@code #jinja2:} line can change them. */
record Marks(
        String blockStart,
        String blockEnd,
        String variableStart,
        String variableEnd,
        String commentStart,
        String commentEnd,
        boolean trimBlocks,
        boolean lstripBlocks,
        String newline) {

    static final Marks ANSIBLE = new Marks("{%", "%}", "{{", "}}", "{#", "#}", true, false, "\n");

    static final String HEADER = "#jinja2:";

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
        boolean flag = Types.truth(value);
        boolean right = name.equals("trim_blocks") || name.equals("lstrip_blocks") || value instanceof String;
        if (!right) {
            throw new SyntaxProblem(at, "bad value for the #jinja2 setting '" + name + "'");
        }
        String text = value.toString();
        return switch (name) {
            case "block_start_string" ->
                new Marks(
                        text,
                        blockEnd,
                        variableStart,
                        variableEnd,
                        commentStart,
                        commentEnd,
                        trimBlocks,
                        lstripBlocks,
                        newline);
            case "block_end_string" ->
                new Marks(
                        blockStart,
                        text,
                        variableStart,
                        variableEnd,
                        commentStart,
                        commentEnd,
                        trimBlocks,
                        lstripBlocks,
                        newline);
            case "variable_start_string" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        text,
                        variableEnd,
                        commentStart,
                        commentEnd,
                        trimBlocks,
                        lstripBlocks,
                        newline);
            case "variable_end_string" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        variableStart,
                        text,
                        commentStart,
                        commentEnd,
                        trimBlocks,
                        lstripBlocks,
                        newline);
            case "comment_start_string" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        variableStart,
                        variableEnd,
                        text,
                        commentEnd,
                        trimBlocks,
                        lstripBlocks,
                        newline);
            case "comment_end_string" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        variableStart,
                        variableEnd,
                        commentStart,
                        text,
                        trimBlocks,
                        lstripBlocks,
                        newline);
            case "trim_blocks" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        variableStart,
                        variableEnd,
                        commentStart,
                        commentEnd,
                        flag,
                        lstripBlocks,
                        newline);
            case "lstrip_blocks" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        variableStart,
                        variableEnd,
                        commentStart,
                        commentEnd,
                        trimBlocks,
                        flag,
                        newline);
            case "newline_sequence" ->
                new Marks(
                        blockStart,
                        blockEnd,
                        variableStart,
                        variableEnd,
                        commentStart,
                        commentEnd,
                        trimBlocks,
                        lstripBlocks,
                        text);
            default -> throw new SyntaxProblem(at, "unknown #jinja2 setting '" + name + "'");
        };
    }
}
