package dev.stepslew.template;

import dev.stepslew.yaml.None;

/**
 * The part of a text that a method such as {@code find} looks at: between its arguments start and end.
 *
 * @param from where it begins, in characters
 * @param isThere whether it begins before it ends; elsewhere not even the empty text is found
 */
record Stretch(String text, long from, boolean isThere) {

    static Stretch of(String text, Given given) {
        long size = Types.length(text);
        long from = bound(given.value("start"), 0, size);
        long to = Math.min(size, bound(given.value("end"), size, size));
        if (from > to) {
            return new Stretch("", from, false);
        }
        int start = text.offsetByCodePoints(0, (int) from);
        return new Stretch(text.substring(start, text.offsetByCodePoints(start, (int) (to - from))), from, true);
    }

    private static long bound(Object bound, long otherwise, long size) {
        if (bound instanceof None) {
            return otherwise;
        }
        long index = Access.index(bound);
        return index < 0 ? Math.max(0, index + size) : index;
    }
}
