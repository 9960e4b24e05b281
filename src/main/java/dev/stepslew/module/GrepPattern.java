package dev.stepslew.module;

import java.util.Map;

/** A regular expression of Python's in the words of {@code grep -E}, for text that is searched on the host line by line. */
final class GrepPattern {

    private static final Map<Character, String> CLASSES = Map.of('d', "0-9", 'w', "[:alnum:]_", 's', "[:space:]");

    private final String python;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private GrepPattern(String python) {
        this.python = python;
    }

    /**
     * Says it in grep's words.
     *
     * @throws IllegalArgumentException where grep has none for it; the message says what
     */
    static String of(String python) {
        GrepPattern pattern = new GrepPattern(python);
        while (pattern.at < python.length()) {
            pattern.next();
        }
        return pattern.out.toString();
    }

    private void next() {
        char c = python.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> bracket();
            case '(' -> group();
            case '*', '+', '?', '}' -> quantifier(c);
            case '{' -> brace();
            case '\n' -> throw unknown("a line feed");
            default -> out.append(c);
        }
    }

    private void brace() {
        if (python.startsWith(",", at)) {
            out.append("{0");
        } else {
            out.append(begins("[0-9]") ? "{" : "\\{");
        }
    }

    private boolean begins(String expression) {
        return at < python.length() && python.substring(at, at + 1).matches(expression);
    }

    private void escape() {
        char c = taken();
        char small = Character.toLowerCase(c);
        if (CLASSES.containsKey(small)) {
            out.append(c == small ? "[" : "[^").append(CLASSES.get(small)).append(']');
        } else if (c == 't') {
            out.append('\t');
        } else if (c == 'b') {
            out.append("\\b");
        } else if (Character.isLetterOrDigit(c)) {
            throw unknown("\\" + c);
        } else {
            out.append("/-_ @%&~#'\"`:;,<>=!".indexOf(c) < 0 ? "\\" : "").append(c);
        }
    }

    private char taken() {
        if (at >= python.length()) {
            throw unknown("a backslash at its end");
        }
        return python.charAt(at++);
    }

    // In POSIX a backslash means itself there, "]" can only stand first and "-" only last.
    private void bracket() {
        StringBuilder items = new StringBuilder();
        boolean not = begins("\\^");
        at += not ? 1 : 0;
        boolean closing = false;
        boolean dash = false;
        for (int i = 0; !begins("]") || i == 0; i++) {
            char c = taken();
            if (c == '\\') {
                c = taken();
                if (CLASSES.containsKey(c)) {
                    items.append(CLASSES.get(c));
                    continue;
                }
                if (c != 't' && Character.isLetterOrDigit(c)) {
                    throw unknown("\\" + c + " in brackets");
                }
                c = c == 't' ? '\t' : c;
                dash |= c == '-';
                closing |= c == ']';
                items.append(c == '-' || c == ']' ? "" : c);
            } else {
                closing |= c == ']';
                items.append(c == ']' ? "" : c);
            }
        }
        at++;
        String first = closing ? "]" : "";
        boolean caret = !not && first.isEmpty() && items.toString().startsWith("^");
        String inside = caret ? items.substring(1) + "^" : items.toString();
        if (inside.equals("^") && !not && !dash) {
            out.append("\\^");
            return;
        }
        out.append('[')
                .append(not ? "^" : "")
                .append(first)
                .append(inside)
                .append(dash ? "-" : "")
                .append(']');
    }

    private void group() {
        out.append('(');
        if (!begins("\\?")) {
            return;
        }
        if (python.startsWith("?:", at)) {
            at += 2;
        } else if (python.startsWith("?P<", at)) {
            at = python.indexOf('>', at) + 1;
        } else {
            throw unknown("(" + python.substring(at, Math.min(at + 2, python.length())));
        }
    }

    /** How greedy it is does not matter to whether there is a match. */
    private void quantifier(char c) {
        out.append(c);
        if (begins("\\?")) {
            at++;
        }
    }

    private IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException(
                "'" + python + "' holds " + what + ", which grep -E on the host has no word for; write it otherwise");
    }
}
