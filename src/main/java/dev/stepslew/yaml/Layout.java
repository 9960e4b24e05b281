package dev.stepslew.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in its file the text of a scalar stands.
 *
 * @param known whether places within it can be told; else only its start can
 * @param lines where it goes on after a line end, an indentation or an escape; what is before the first of them stands
 *     on as it does in the text
 */
public record Layout(boolean known, List<Line> lines) {

    /** It has escapes, or comes from elsewhere. */
    public static final Layout UNKNOWN = new Layout(false, List.of());

    /** It stands in the file just as it is. */
    public static final Layout VERBATIM = new Layout(true, List.of());

    public Layout {
        lines = List.copyOf(lines);
    }

    /**
     * A piece of the text that stands in the file as it is.
     *
     * @param from its first character, counted as {@link String#charAt} does
     */
    public record Line(int from, Position at) {}

    /**
     * The place of a character.
     *
     * @param start of the first character
     */
    public Position place(String text, int index, Position start) {
        if (!known || start.column() == 0) {
            return start;
        }
        Line line = new Line(0, start);
        for (Line next : lines) {
            line = next.from() <= index ? next : line;
        }
        int breakBefore = text.lastIndexOf('\n', Math.min(index, text.length()) - 1);
        if (breakBefore < line.from()) {
            return right(line.at(), text.codePointCount(line.from(), Math.min(index, text.length())));
        }
        int breaks = (int) text.substring(line.from(), breakBefore + 1)
                .chars()
                .filter(c -> c == '\n')
                .count();
        int column = 1 + text.codePointCount(breakBefore + 1, Math.min(index, text.length()));
        return new Position(start.file(), line.at().line() + breaks, column);
    }

    private static Position right(Position at, int characters) {
        return new Position(at.file(), at.line(), at.column() + characters);
    }

    /** The layout of what begins there. */
    public Layout from(int index) {
        if (lines.isEmpty()) {
            return this;
        }
        List<Line> rest = new ArrayList<>();
        for (Line line : lines) {
            if (line.from() > index) {
                rest.add(new Line(line.from() - index, line.at()));
            }
        }
        return new Layout(known, rest);
    }
}
