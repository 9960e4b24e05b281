package dev.stepslew.template;

/** Scalars of YAML as PyYAML folds and quotes them. */
final class YamlScalars {

    private YamlScalars() {}

    /** Whether a text has characters that only double quotes can hold. */
    static boolean needsDouble(String text, boolean unicode) {
        boolean special = text.codePoints()
                .anyMatch(c -> c != '\n' && (c < ' ' || c == 0x7f || c > 0x7e && (!unicode || !isPrintable(c))));
        boolean blankBeforeBreak = text.contains(" \n");
        return special || blankBeforeBreak;
    }

    private static boolean isPrintable(int c) {
        return c == 0x85 || c >= 0xa0 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd && c != 0xfeff || c >= 0x10000;
    }

    static void plain(String text, StringBuilder out, int level, int width) {
        folded(text, out, level, width);
    }

    /** A single blank between words becomes a line end where the line is full. */
    private static void folded(String text, StringBuilder out, int level, int width) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean single = c == ' '
                    && i > 0
                    && i + 1 < text.length()
                    && text.charAt(i - 1) != ' '
                    && text.charAt(i + 1) != ' ';
            if (single && column(out) > width) {
                out.append('\n').append(" ".repeat(level));
            } else {
                out.append(c);
            }
        }
    }

    private static int column(StringBuilder out) {
        return out.length() - (out.lastIndexOf("\n") + 1);
    }

    static void singleQuoted(String text, StringBuilder out, int level, int width) {
        out.append('\'');
        String doubled = text.replace("'", "''");
        int from = 0;
        while (from < doubled.length()) {
            int newline = doubled.indexOf('\n', from);
            if (newline < 0) {
                folded(doubled.substring(from), out, level, width);
                break;
            }
            folded(doubled.substring(from, newline), out, level, width);
            int end = newline;
            while (end < doubled.length() && doubled.charAt(end) == '\n') {
                end++;
            }
            out.append("\n".repeat(end - newline + 1)).append(" ".repeat(level));
            from = end;
        }
        out.append('\'');
    }

    static void doubleQuoted(String text, StringBuilder out, int level, int width, boolean unicode) {
        out.append('"');
        int lineStart = column(out);
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean room = i > 0 && i < points.length - 1;
            if (room && points[i] == ' ' && column(out) + 1 > width && lineStart >= 0) {
                out.append("\\\n").append(" ".repeat(level)).append(points[i] == ' ' ? "\\ " : "");
            } else {
                escape(points[i], out, unicode);
            }
        }
        out.append('"');
    }

    private static void escape(int c, StringBuilder out, boolean unicode) {
        int simple = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029".indexOf(c);
        if (simple >= 0) {
            out.append('\\').append("0abtnvfre\"\\N_LP".charAt(simple));
        } else if (c >= ' ' && c <= '~' || unicode && isPrintable(c)) {
            out.appendCodePoint(c);
        } else {
            out.append(
                    c < 0x100
                            ? String.format("\\x%02X", c)
                            : c < 0x10000 ? String.format("\\u%04X", c) : String.format("\\U%08X", c));
        }
    }
}
