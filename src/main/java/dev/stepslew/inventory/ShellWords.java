package dev.stepslew.inventory;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a POSIX shell does, quotes removed and comments dropped. */
final class ShellWords {

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;
    private int index;

    /**
     * One word.
     *
     * @param text without its quotes
     * @param start index of its first character in the line, a quote included
     */
    record Word(String text, int start) {}

    private ShellWords(String line) {
        this.line = line;
    }

    /** @throws BadEntry with words for a person, where a quote stays open */
    static List<Word> split(String line) {
        return new ShellWords(line).split();
    }

    private List<Word> split() {
        while (index < line.length()) {
            char c = line.charAt(index);
            if (c == '#') {
                break;
            }
            if (Character.isWhitespace(c)) {
                end();
                index++;
            } else {
                part(c);
            }
        }
        end();
        return words;
    }

    private void part(char c) {
        if (start < 0) {
            start = index;
        }
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            default -> {
                word.append(c);
                index++;
            }
        }
    }

    private void end() {
        if (start >= 0) {
            words.add(new Word(word.toString(), start));
        }
        word.setLength(0);
        start = -1;
    }

    private void singleQuoted() {
        int close = line.indexOf('\'', index + 1);
        if (close < 0) {
            throw new BadEntry("the quote that opens here is never closed: " + line.substring(index));
        }
        word.append(line, index + 1, close);
        index = close + 1;
    }

    private void doubleQuoted() {
        int open = index++;
        while (index < line.length() && line.charAt(index) != '"') {
            boolean escapes = line.charAt(index) == '\\'
                    && index + 1 < line.length()
                    && "\"\\".indexOf(line.charAt(index + 1)) >= 0;
            index += escapes ? 1 : 0;
            word.append(line.charAt(index++));
        }
        if (index >= line.length()) {
            throw new BadEntry("the quote that opens here is never closed: " + line.substring(open));
        }
        index++;
    }

    private void escaped() {
        if (index + 1 >= line.length()) {
            throw new BadEntry("a backslash at the end of the line escapes nothing");
        }
        word.append(line.charAt(index + 1));
        index += 2;
    }
}
