package dev.stepslew.template;

/** Backslash escapes of Python strings; an unknown one stays as it is. */
final class Escapes {

    private static final String LETTERS = "abfnrtv\\'\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\'\"";

    private Escapes() {}

    static String decode(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length()) {
                out.append(c);
            } else {
                i = escape(text, i, out);
            }
        }
        return out.toString();
    }

    private static int escape(String text, int i, StringBuilder out) {
        char c = text.charAt(i);
        int simple = LETTERS.indexOf(c);
        if (simple >= 0) {
            out.append(MEANINGS.charAt(simple));
            return i + 1;
        } else if (c == '\n') {
            return i + 1;
        } else if (c >= '0' && c <= '7') {
            int end = i;
            while (end < text.length() && end < i + 3 && Character.digit(text.charAt(end), 8) >= 0) {
                end++;
            }
            out.append((char) Integer.parseInt(text.substring(i, end), 8));
            return end;
        }
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        boolean whole = digits > 0
                && i + 1 + digits <= text.length()
                && text.substring(i + 1, i + 1 + digits).matches("[0-9a-fA-F]+");
        if (!whole) {
            out.append('\\').append(c);
            return i + 1;
        }
        long point = Long.parseLong(text.substring(i + 1, i + 1 + digits), 16);
        out.appendCodePoint((int) Math.min(point, Character.MAX_CODE_POINT));
        return i + 1 + digits;
    }
}
