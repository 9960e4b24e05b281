package dev.stepslew.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes as text of ISO 8859-1, each byte a character, so that whatever a file holds comes back as it was. */
final class Bytes {

    private Bytes() {}

    /** A task's text as a file has it: in UTF-8. */
    static String of(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The lines of a file with what ends them: a line feed only. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from) + 1;
            end = end == 0 ? text.length() : end;
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }

    /** The lines with what ends them: line feed, carriage return, or both. */
    static List<String> anyLines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : lines(text)) {
            int from = 0;
            for (int i = line.indexOf('\r'); i >= 0 && i + 1 < line.length(); i = line.indexOf('\r', i + 1)) {
                if (line.charAt(i + 1) != '\n') {
                    lines.add(line.substring(from, i + 1));
                    from = i + 1;
                }
            }
            lines.add(line.substring(from));
        }
        return lines;
    }

    /** A line without carriage returns and line feeds at its end. */
    static String stripped(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
