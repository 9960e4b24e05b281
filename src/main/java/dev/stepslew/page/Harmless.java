package dev.stepslew.page;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;

/**
 * JSON that may stand inside of a {@code script} element: what could end it, begin another one or a comment, or a line that
 * JavaScript sees and JSON does not, is written by number.
 */
final class Harmless extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
        for (char c : new char[] {'<', '>', '&'}) {
            escapes[c] = CharacterEscapes.ESCAPE_CUSTOM;
        }
        return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
    }
}
