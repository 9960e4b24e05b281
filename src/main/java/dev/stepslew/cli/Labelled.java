package dev.stepslew.cli;

/** Texts that stand behind labels of one width, on a screen of eighty columns. */
final class Labelled {

    private static final int INDENT = 14;
    private static final int ROOM = 80 - INDENT;

    private Labelled() {}

    /** The lines of a text below each other; the first has its label before it already. */
    static String wrapped(String text) {
        StringBuilder wrapped = new StringBuilder();
        int length = 0;
        for (String word : text.split("\\s+")) {
            if (length > 0 && length + word.length() > ROOM) {
                wrapped.append('\n').append(" ".repeat(INDENT));
                length = 0;
            } else if (length > 0) {
                wrapped.append(' ');
            }
            wrapped.append(word);
            length += word.length() + 1;
        }
        return wrapped.toString();
    }
}
