package dev.stepslew.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rewrites a regular expression from Python's spelling to Java's; named groups become numbers. */
final class RegexSpelling {

    private final String python;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private int at;
    private int count;

    RegexSpelling(String python) {
        this.python = python;
        while (at < python.length()) {
            next();
        }
    }

    String java() {
        return java.toString();
    }

    Map<String, Integer> groups() {
        return groups;
    }

    private void next() {
        char c = python.charAt(at);
        if (c == '\\') {
            escape(false);
        } else if (c == '[') {
            characterClass();
        } else if (c == '(') {
            group();
        } else if (c == '{' && !python.substring(at).matches("(?s)\\{\\d*(,\\d*)?}.*")) {
            take("\\{", 1);
        } else {
            take(String.valueOf(c), 1);
        }
    }

    private void take(String spelled, int length) {
        java.append(spelled);
        at += length;
    }

    private void escape(boolean inClass) {
        char next = at + 1 < python.length() ? python.charAt(at + 1) : '\\';
        if (next == 'Z' && !inClass) {
            take("\\z", 2);
        } else if (next == 'b' && inClass) {
            take("\\x08", 2);
        } else if (Character.isLetter(next) && "AbBdDsSwWafnrtuUvxN".indexOf(next) < 0) {
            throw new EvaluationException("bad escape \\" + next + " in the regular expression '" + python + "'");
        } else {
            take(next == 'v' ? "\\x0B" : "\\" + next, 2);
        }
    }

    private void characterClass() {
        take("[", 1);
        if (at < python.length() && python.charAt(at) == '^') {
            take("^", 1);
        }
        boolean first = true;
        while (at < python.length() && (first || python.charAt(at) != ']')) {
            char c = python.charAt(at);
            if (c == '\\') {
                escape(true);
            } else {
                boolean special = c == '[' || c == '&' || first && c == ']';
                take(special ? "\\" + c : String.valueOf(c), 1);
            }
            first = false;
        }
        take("]", 1);
    }

    private void group() {
        if (python.startsWith("(?P<", at)) {
            int end = python.indexOf('>', at);
            groups.put(python.substring(at + 4, Math.max(end, at + 4)), ++count);
            take("(", Math.max(end, at + 4) - at + 1);
        } else if (python.startsWith("(?P=", at)) {
            int end = Math.max(python.indexOf(')', at), at + 4);
            take("(?:\\" + groups.getOrDefault(python.substring(at + 4, end), 0) + ")", end - at + 1);
        } else if (python.startsWith("(?#", at)) {
            at = Math.max(python.indexOf(')', at), at) + 1;
        } else {
            count += python.startsWith("(?", at) ? 0 : 1;
            take("(", 1);
        }
    }
}
