package dev.stepslew.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites a regular expression from Python's spelling to Java's; named groups become numbers. */
final class RegexSpelling {

    private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)\\)");

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d+|\\d*,\\d*)}");

    // Java has no word boundary that is ASCII's, and before version 19 none that fits its own idea of a word.
    private static final String BOUNDARY = "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))";
    private static final String NO_BOUNDARY = "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";

    private final String python;
    private final Dialect dialect;
    private final boolean ofLines;
    private final boolean ascii;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private int at;
    private int count;

    /**
     * What Python's functions are told besides the expression.
     *
     * @param lines whether {@code ^} and {@code $} stand at every line
     * @param all whether a dot is a line feed, too
     * @param bytes whether characters are bytes
     */
    record Dialect(boolean lines, boolean all, boolean bytes) {

        String key() {
            return (lines ? "m" : "-") + (all ? "s" : "-") + (bytes ? "b" : "-");
        }
    }

    RegexSpelling(String python, Dialect dialect) {
        this.python = python;
        this.dialect = dialect;
        Matcher flags = FLAGS.matcher(python);
        boolean flagged = flags.lookingAt();
        this.ofLines = dialect.lines() || flagged && flags.group(1).contains("m");
        this.ascii = dialect.bytes() || flagged && flags.group(1).contains("a");
        while (at < python.length()) {
            next();
        }
    }

    String java() {
        return java.toString();
    }

    boolean isOfLines() {
        return ofLines;
    }

    /** Whether only ASCII has letters, digits and blanks. */
    boolean isAscii() {
        return ascii;
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
        } else if (c == '^' && ofLines) {
            // Java's own does not stand behind the last line feed of all.
            take("(?<![^\\n])", 1);
        } else if (c == '{'
                && !REPETITION.matcher(python).region(at, python.length()).lookingAt()) {
            take("\\{", 1);
        } else if (python.startsWith("{,", at)) {
            take("{0,", 2);
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
        } else if ((next == 'b' || next == 'B') && ascii) {
            take(next == 'b' ? BOUNDARY : NO_BOUNDARY, 2);
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
        Matcher flags = FLAGS.matcher(python).region(at, python.length());
        if (flags.lookingAt()) {
            String known = flags.group(1).replaceAll("[aLu]", "");
            take(known.isEmpty() ? "" : "(?" + known + ")", flags.end() - at);
        } else if (python.startsWith("(?P<", at)) {
            int end = python.indexOf('>', at);
            String name = python.substring(at + 4, Math.max(end, at + 4));
            if (groups.put(name, ++count) != null) {
                throw new EvaluationException(
                        "two groups are called '" + name + "' in the regular expression '" + python + "'");
            }
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
