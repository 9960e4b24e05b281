package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;

/**
 * Where a template's text stands.
 *
 * @param start the place of its first character
 * @param exact whether the text stands there as it is, so that places within it can be told; else only its start can
 * @param added characters before the text that are ours, not the file's
 */
record Origin(Position start, boolean exact, int added) {

    static Origin file(String name) {
        return new Origin(new Position(name, 1, 1), true, 0);
    }

    static Origin of(Position at) {
        return new Origin(at, false, 0);
    }

    /** Some scalars stand in their file as they are; others have escapes, line ends or indentation. */
    static Origin of(Node.Scalar scalar) {
        return new Origin(scalar.at(), scalar.verbatim() && scalar.at().column() > 0, 0);
    }

    Origin behind(int prefix) {
        return new Origin(start, exact, prefix);
    }

    Position position(String source, int offset) {
        if (!exact) {
            return start;
        }
        int line = 0;
        int lineStart = added;
        for (int i = source.indexOf('\n'); i >= 0 && i < offset; i = source.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        int end = Math.min(Math.max(offset, lineStart), source.length());
        int column = source.codePointCount(lineStart, end);
        return line == 0
                ? new Position(start.file(), start.line(), start.column() + column)
                : new Position(start.file(), start.line() + line, column + 1);
    }
}
