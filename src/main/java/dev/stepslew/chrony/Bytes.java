package dev.stepslew.chrony;

import java.nio.charset.StandardCharsets;

/** Between the bytes of a file, of which each is a char here, and the text that people see. */
final class Bytes {

    private static final int LONGEST = 60;

    private Bytes() {}

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Fit for one line of a message: control characters as {@code ?}, the end of long words cut. */
    static String shown(String text) {
        String decoded = new String(bytes(text), StandardCharsets.UTF_8);
        String plain = decoded.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
                .limit(LONGEST + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.codePointCount(0, plain.length()) > LONGEST
                ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "..."
                : plain;
    }
}
