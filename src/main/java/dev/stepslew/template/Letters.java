package dev.stepslew.template;

import java.util.Locale;

/** Small and capital letters beyond what Java's String knows of them. */
final class Letters {

    private Letters() {}

    /** One character as the first of a word: some have a form of their own for that, and some become two. */
    static String titled(String character) {
        if (character.isEmpty()) {
            return "";
        }
        int c = character.codePointAt(0);
        String upper = character.toUpperCase(Locale.ROOT);
        if (Character.toTitleCase(c) != Character.toUpperCase(c) || upper.codePointCount(0, upper.length()) == 1) {
            return Character.toString(Character.toTitleCase(c));
        }
        String first = Text.cut(upper, 1);
        return first + upper.substring(first.length()).toLowerCase(Locale.ROOT);
    }

    /** Text in which only letters that mean different things differ: the capital's small form, so that sharp s is ss. */
    static String folded(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            String upper = character.toUpperCase(Locale.ROOT);
            boolean splits = upper.codePointCount(0, upper.length()) > 1;
            out.append((splits ? upper : character).toLowerCase(Locale.ROOT));
        });
        return out.toString();
    }
}
