package dev.stepslew.connection;

import java.util.ArrayList;
import java.util.List;

/** A command line cut into words as a POSIX shell cuts it, without any expansion. */
public final class Words {

    private final String line;
    private final List<String> found = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int next;

    private Words(String line) {
        this.line = line;
    }

    /**
     * The words.
     *
     * @throws IllegalArgumentException where a quote is not closed
     */
    public static List<String> of(String line) {
        return new Words(line).split();
    }

    private List<String> split() {
        while (next < line.length()) {
            take(line.charAt(next++));
        }
        end();
        return List.copyOf(found);
    }

    private void take(char c) {
        switch (c) {
            case ' ', '\t', '\n', '\r' -> end();
            case '\'' -> quoted('\'');
            case '"' -> quoted('"');
            case '\\' -> add(next < line.length() ? line.charAt(next++) : c);
            default -> add(c);
        }
    }

    private void quoted(char quote) {
        inWord = true;
        while (next < line.length()) {
            char c = line.charAt(next++);
            if (c == quote) {
                return;
            }
            boolean escapes = quote == '"' && c == '\\' && next < line.length() && isEscapable(line.charAt(next));
            add(escapes ? line.charAt(next++) : c);
        }
        throw new IllegalArgumentException("no closing " + quote + " in: " + line);
    }

    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\';
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            found.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
