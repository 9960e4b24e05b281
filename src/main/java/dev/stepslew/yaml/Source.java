package dev.stepslew.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The characters of a YAML file; knows where in them the content of a scalar begins. */
final class Source {

    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final String BREAKS = "\r\n\u0085\u2028\u2029";

    private final String name;
    private final String text;
    private final int[] characters;

    Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.characters = text.codePoints().toArray();
    }

    String text() {
        return text;
    }

    Position at(Mark mark) {
        return new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of a character, counted from 0. */
    Position at(int index) {
        Cursor cursor = new Cursor(0, 1, 1);
        while (cursor.index < Math.min(index, characters.length)) {
            cursor.forward();
        }
        return cursor.position();
    }

    /** The line of a mark, without its end. */
    String line(Mark mark) {
        String[] lines = text.split("\r\n|\r|\n", -1);
        return mark.getLine() < lines.length ? lines[mark.getLine()] : "";
    }

    /** Where a scalar's value stands. */
    Layout layout(ScalarEvent scalar) {
        return holds(scalar) ? Layout.VERBATIM : lines(scalar);
    }

    /** Line by line: blanks are folded and indentation is left out, the other characters stand in their order. */
    private Layout lines(ScalarEvent scalar) {
        Cursor cursor = afterProperties(scalar.getStartMark());
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            cursor.endOfLine();
        } else if (!scalar.isPlain()) {
            cursor.forward();
        }
        String value = scalar.getValue();
        List<Layout.Line> lines = new ArrayList<>();
        boolean goesOn = false;
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int character = value.codePointAt(i);
            if (Character.isWhitespace(character)) {
                continue;
            }
            int line = cursor.line;
            goesOn &= cursor.blanks(style);
            goesOn &= line == cursor.line;
            Position at = cursor.position();
            boolean escaped = cursor.escape(style, character);
            if (!cursor.is(character)) {
                return Layout.UNKNOWN;
            }
            if (!goesOn) {
                lines.add(new Layout.Line(i, at));
            }
            cursor.forward();
            goesOn = !escaped;
        }
        return new Layout(true, lines);
    }

    /** Whether a scalar's value stands in one line just as it is, but for quotes around it. */
    private boolean holds(ScalarEvent scalar) {
        int[] value = scalar.getValue().codePoints().toArray();
        int end = scalar.getEndMark().getIndex() - (scalar.isPlain() ? 0 : 1);
        int start = end - value.length;
        return start >= scalar.getStartMark().getIndex()
                && !scalar.getValue().contains("\n")
                && Arrays.equals(characters, start, end, value, 0, value.length);
    }

    /** How many characters stand before a place. */
    int index(Position at) {
        Cursor cursor = new Cursor(0, 1, 1);
        while (cursor.index < characters.length && !cursor.position().equals(at)) {
            cursor.forward();
        }
        return cursor.index;
    }

    Source with(int[] others) {
        return new Source(name, new String(others, 0, others.length));
    }

    int[] characters() {
        return characters.clone();
    }

    int length() {
        return characters.length;
    }

    boolean is(int character, int index) {
        return index >= 0 && index < characters.length && characters[index] == character;
    }

    boolean isBreak(int index) {
        return index >= characters.length || BREAKS.indexOf(characters[index]) >= 0;
    }

    boolean hasBreak(int from, int to) {
        return IntStream.range(from, to).anyMatch(this::isBreak);
    }

    String text(int from, int to) {
        return new String(characters, from, to - from);
    }

    /** How many characters stand before it in its line. */
    int column(int index) {
        int start = index;
        while (start > 0 && !isBreak(start - 1)) {
            start--;
        }
        return index - start;
    }

    int afterSpaces(int index) {
        int text = index;
        while (is(' ', text)) {
            text++;
        }
        return text;
    }

    int endOfLine(int index) {
        int end = index;
        while (!isBreak(end)) {
            end++;
        }
        return end;
    }

    int nextLine(int index) {
        int end = endOfLine(index);
        return is('\r', end) && is('\n', end + 1) ? end + 2 : end + 1;
    }

    /** Where a mapping or sequence begins, after its tag and anchor. */
    Position content(Mark start) {
        return afterProperties(start).position();
    }

    /** Where the first character of a scalar's value stands: after tag, anchor, quote or block header. */
    Position content(ScalarEvent scalar) {
        Cursor cursor = afterProperties(scalar.getStartMark());
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
            cursor.forward();
        }
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            return blockContent(cursor, scalar.getValue());
        }
        return cursor.position();
    }

    /** The first line after the header, at the column to which the whole block is indented. */
    private Position blockContent(Cursor cursor, String value) {
        Position header = cursor.position();
        cursor.endOfLine();
        cursor.forward();
        int line = cursor.line;
        cursor.blanks();
        boolean hasContent = !value.isBlank() && cursor.index < characters.length;
        return hasContent ? new Position(name, line, cursor.column - ownIndent(value)) : header;
    }

    private static int ownIndent(String value) {
        String firstFull =
                value.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return firstFull.length() - firstFull.stripLeading().length();
    }

    private Cursor afterProperties(Mark start) {
        Cursor cursor = new Cursor(start.getIndex(), start.getLine() + 1, start.getColumn() + 1);
        while (cursor.is('!') || cursor.is('&')) {
            cursor.word();
            cursor.blanks();
            while (cursor.is('#')) {
                cursor.endOfLine();
                cursor.blanks();
            }
        }
        return cursor;
    }

    /** A place in the text that only goes forward. */
    private final class Cursor {

        private int index;
        private int line;
        private int column;

        Cursor(int index, int line, int column) {
            this.index = index;
            this.line = line;
            this.column = column;
        }

        Position position() {
            return new Position(name, line, column);
        }

        boolean is(int character) {
            return index < characters.length && characters[index] == character;
        }

        boolean isBlank() {
            return is(' ') || is('\t') || isEndOfLine();
        }

        boolean isEndOfLine() {
            return index < characters.length && isBreak(index);
        }

        void forward() {
            if (isEndOfLine()) {
                boolean both = is('\r') && index + 1 < characters.length && characters[index + 1] == '\n';
                index += both ? 2 : 1;
                line++;
                column = 1;
                return;
            }
            column += is(BYTE_ORDER_MARK) ? 0 : 1;
            index++;
        }

        /** Passes over blanks, and line ends that are written as escapes; whether there were none of these. */
        boolean blanks(ScalarStyle style) {
            blanks();
            boolean none = true;
            while (style == ScalarStyle.DOUBLE_QUOTED && is('\\') && isBlankWhenEscaped(index + 1)) {
                forward();
                forward();
                blanks();
                none = false;
            }
            return none;
        }

        private boolean isBlankWhenEscaped(int at) {
            return at < characters.length && (isBreak(at) || "nrt \t".indexOf(characters[at]) >= 0);
        }

        /** Passes over what stands before a character that is escaped in quotes; whether there was something. */
        boolean escape(ScalarStyle style, int character) {
            boolean doubled = style == ScalarStyle.SINGLE_QUOTED && character == '\'';
            boolean escaped = style == ScalarStyle.DOUBLE_QUOTED && is('\\') && "\"\\/".indexOf(character) >= 0;
            if (doubled || escaped) {
                forward();
            }
            return doubled || escaped;
        }

        void word() {
            while (index < characters.length && !isBlank()) {
                forward();
            }
        }

        void blanks() {
            while (isBlank()) {
                forward();
            }
        }

        void endOfLine() {
            while (index < characters.length && !isEndOfLine()) {
                forward();
            }
        }
    }
}
