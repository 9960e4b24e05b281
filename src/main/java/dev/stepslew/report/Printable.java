package dev.stepslew.report;

import java.util.List;

/** Makes what a host or a file said fit for a terminal: no control character gets through. */
final class Printable {

    private Printable() {}

    /** The text with each control character but line feed shown as {@code \xNN}; a tab becomes spaces. */
    static String of(String text) {
        if (text.chars().noneMatch(Printable::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> show(shown, c));
        return shown.toString();
    }

    /** The lines of a text; none for an empty one. */
    static List<String> lines(String text) {
        return of(text.replace("\r\n", "\n")).lines().toList();
    }

    /** The whole text in one line. */
    static String line(String text) {
        return of(text).strip().replaceAll("\\s*\n\\s*", " ");
    }

    private static boolean isControl(int c) {
        return c != '\n' && Character.isISOControl(c);
    }

    private static void show(StringBuilder shown, int c) {
        if (c == '\t') {
            shown.append("    ");
        } else if (isControl(c)) {
            shown.append(String.format("\\x%02x", c));
        } else {
            shown.append((char) c);
        }
    }
}
