package dev.stepslew.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters of a TOML file, read from the first to the last; knows its place. */
final class TomlText {

    private static final Pattern BLANKS = Pattern.compile("[ \\t]*");
    private static final Pattern COMMENT = Pattern.compile("#[^\\r\\n]*");
    private static final Pattern WHITE = Pattern.compile("[ \\t\\r\\n]*");
    private static final Pattern BREAK = Pattern.compile("\\r?\\n");

    private final String name;
    private final String text;
    private int index;
    private int line = 1;
    private int lineStart;

    TomlText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    Position at() {
        for (int end = text.indexOf('\n', lineStart); end >= 0 && end < index; end = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = end + 1;
        }
        return new Position(name, line, 1 + text.codePointCount(lineStart, index));
    }

    boolean isAtEnd() {
        return index == text.length();
    }

    boolean isAt(String next) {
        return text.startsWith(next, index);
    }

    /** Passes over it where it is next. */
    boolean take(String next) {
        boolean there = isAt(next);
        index += there ? next.length() : 0;
        return there;
    }

    /** What of this comes next; nothing where something else does. */
    String take(Pattern next) {
        Matcher matcher = next.matcher(text).region(index, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        index = matcher.end();
        return matcher.group();
    }

    void require(String next, String where) {
        if (!take(next)) {
            throw unexpected("'" + next + "' " + where);
        }
    }

    Rejected unexpected(String expected) {
        String found = isAtEnd()
                ? "the end of the file"
                : isAt("\n") || isAt("\r\n")
                        ? "the end of the line"
                        : "'" + Character.toString(text.codePointAt(index)) + "'";
        return new Rejected(at(), "expected " + expected + ", found " + found);
    }

    int character() {
        if (isAtEnd()) {
            throw unexpected("the end of the text in quotes");
        }
        int character = text.codePointAt(index);
        index += Character.charCount(character);
        return character;
    }

    /** Blanks within a line. */
    void blanks() {
        take(BLANKS);
    }

    /** Blanks, comments and empty lines. */
    void nothing() {
        do {
            blanks();
            take(COMMENT);
        } while (!take(BREAK).isEmpty());
    }

    void endOfLine() {
        blanks();
        take(COMMENT);
        if (!isAtEnd() && take(BREAK).isEmpty()) {
            throw unexpected("the end of the line");
        }
    }

    /** All blanks and line feeds, as behind a backslash at the end of a line. */
    void passOver() {
        take(WHITE);
    }

    /** A line feed that stands right here. */
    void lineFeed() {
        take(BREAK);
    }
}
