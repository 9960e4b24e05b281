package dev.stepslew.template;

import java.math.BigInteger;

/** Text counted in characters, as Python counts: one outside of the basic plane is one. */
final class Text {

    private Text() {}

    /** The first characters, as many as there are. */
    static String cut(String text, int length) {
        return length >= text.codePointCount(0, text.length())
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    /** The character with this number. */
    static String character(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 21 || !Character.isValidCodePoint(number.intValue())) {
            throw new EvaluationException("there is no character with the number " + number);
        }
        return Character.toString(number.intValue());
    }

    /** Only text; Python does not print a value where a text is asked for. */
    static String of(Object value, String what) {
        if (Undefined.used(value) instanceof String text) {
            return text;
        }
        throw new EvaluationException(what + " must be str, not " + Types.name(value));
    }
}
