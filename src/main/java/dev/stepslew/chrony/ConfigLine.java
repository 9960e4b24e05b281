package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.Optional;

/**
 * A line of a file as chronyd reads it.
 *
 * @param text all of it, its newline included; one char per byte
 * @param directive what it says, unless it is empty, a comment or refused
 * @param fault why chronyd refuses it
 */
public record ConfigLine(Position at, String text, Optional<Directive> directive, Optional<Fault> fault) {

    private static final String COMMENT = "!;#%";

    /** Whether the first character that is no blank makes the line a comment. */
    public boolean isComment() {
        Cursor cursor = new Cursor(text);
        return !cursor.atEnd() && COMMENT.indexOf(text.charAt(cursor.position())) >= 0;
    }

    public boolean isBlank() {
        return new Cursor(text).atEnd();
    }
}
