package dev.stepslew.cli;

import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;

/** Splits {@code a=1 b='x y' c={{ d }}} at the blanks that stand neither in quotes nor in braces, as Ansible does. */
final class QuotedWords {

    private static final char NONE = 0;

    private final String text;
    private final Problems problems;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private char quote = NONE;
    private int braces;

    QuotedWords(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The words with their quotes. */
    List<String> words() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            if (quote == NONE && braces == 0 && Character.isWhitespace(c)) {
                end();
                continue;
            }
            word.append(c);
            if (!escaped && (c == '"' || c == '\'')) {
                quoted(c);
            }
            braced(i);
        }
        end();
        if (quote != NONE) {
            problems.add(ExtraVars.AT, "a quote " + quote + " is not closed in '" + text + "'");
        }
        return words;
    }

    private void quoted(char c) {
        if (quote == NONE) {
            quote = c;
        } else if (quote == c) {
            quote = NONE;
        }
    }

    private void braced(int at) {
        if (text.startsWith("{{", at) || text.startsWith("{%", at)) {
            braces++;
        } else if (braces > 0 && at > 0 && (text.startsWith("}}", at - 1) || text.startsWith("%}", at - 1))) {
            braces--;
        }
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Without the quotes around it, if there are any; {@code \n}, {@code \t} and the like are what they mean. */
    static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.endsWith(value.substring(0, 1));
        String inside = quoted ? value.substring(1, value.length() - 1) : value;
        return decoded(inside);
    }

    private static String decoded(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = c == '\\' && i + 1 < text.length() ? "nrt\\'\"".indexOf(text.charAt(i + 1)) : -1;
            if (known >= 0) {
                decoded.append("\n\r\t\\'\"".charAt(known));
                i++;
            } else {
                decoded.append(c);
            }
        }
        return decoded.toString();
    }
}
