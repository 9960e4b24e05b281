package dev.stepslew.template;

import dev.stepslew.yaml.Layout;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;

/**
 * Where a template's text stands.
 *
 * @param start the place of its first character
 * @param layout where the others stand
 * @param added characters before the text that are ours, not the file's
 */
record Origin(Position start, Layout layout, int added) {

    static Origin file(String name) {
        return new Origin(new Position(name, 1, 1), Layout.VERBATIM, 0);
    }

    static Origin of(Position at) {
        return new Origin(at, Layout.UNKNOWN, 0);
    }

    static Origin of(Node.Scalar scalar) {
        return new Origin(scalar.at(), scalar.layout(), 0);
    }

    Origin behind(int prefix) {
        return new Origin(start, layout, prefix);
    }

    Position position(String source, int offset) {
        int index = Math.min(Math.max(offset, added), source.length());
        return layout.place(source.substring(added), index - added, start);
    }
}
