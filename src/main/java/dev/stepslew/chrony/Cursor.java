package dev.stepslew.chrony;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Walks through a line as the C library's scanf does, whose habits are part of the language: a number ends where it
 * cannot go on, and the next word may begin right there.
 */
final class Cursor {

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final String text;
    private final int end;
    private int at;

    Cursor(String text) {
        this(text, 0);
    }

    Cursor(String text, int from) {
        this.text = text;
        this.end = text.length();
        this.at = from;
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Where the next word begins, counted from 0. */
    int position() {
        skipSpace();
        return at;
    }

    boolean atEnd() {
        skipSpace();
        return at == end;
    }

    /** The next word; empty at the end. */
    String word() {
        skipSpace();
        int from = at;
        while (at < end && !isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** The next word and where it stands, without passing it; empty at the end. */
    Word next() {
        int from = position();
        return new Word(new Cursor(text, from).word(), from + 1);
    }

    /** What was passed since a position. */
    String since(int from) {
        return text.substring(from, at);
    }

    /** Passes one character if it is the next. */
    boolean passes(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Up to so many characters of the next word; empty where there is none. */
    Optional<String> letters(int most) {
        skipSpace();
        int from = at;
        while (at < end && at - from < most && !isSpace(text.charAt(at))) {
            at++;
        }
        return at == from ? Optional.empty() : Optional.of(text.substring(from, at));
    }

    /** {@code %ld}: too large a number becomes the largest. */
    Optional<Long> integer() {
        return whole(10).map(value -> value.max(LONG_MIN).min(LONG_MAX).longValue());
    }

    /** {@code %d}: a number is clamped to 64 bits, and of these 32 are kept. */
    Optional<Integer> int32() {
        return integer().map(Long::intValue);
    }

    /** {@code %lu} and {@code %lx}: a sign wraps around. */
    Optional<Long> unsigned(int radix) {
        return whole(radix)
                .map(value -> value.abs().compareTo(UNSIGNED_MAX) > 0 ? UNSIGNED_MAX : value)
                .map(BigInteger::longValue);
    }

    /** {@code %u}: 32 bits of it. */
    Optional<Long> unsigned32(int radix) {
        return unsigned(radix).map(value -> value & 0xffff_ffffL);
    }

    /** {@code %lf}: also infinities, nan, hexadecimal, and an exponent without digits. */
    Optional<Double> number() {
        skipSpace();
        int from = at;
        boolean negative = sign();
        if (at < end && "nNiI".indexOf(text.charAt(at)) >= 0) {
            return named(negative);
        }
        boolean hexadecimal = hexadecimalPrefix();
        int digits = at;
        boolean any = digits(hexadecimal);
        if (passes('.')) {
            any |= digits(hexadecimal);
        }
        if (at == digits && !hexadecimal) {
            return Optional.empty();
        }
        int mantissa = at;
        if (at > digits && exponent(hexadecimal)) {
            return any ? value(from, at, hexadecimal) : zeroOrNothing(hexadecimal, digits);
        }
        return any ? value(from, mantissa, hexadecimal) : zeroOrNothing(hexadecimal, digits);
    }

    /** The zero of a bare {@code 0x} counts once something follows it. */
    private Optional<Double> zeroOrNothing(boolean hexadecimal, int digits) {
        return hexadecimal && at > digits ? Optional.of(0.0) : Optional.empty();
    }

    private Optional<Double> named(boolean negative) {
        if (word(at, "nan")) {
            at += 3;
            return Optional.of(Double.NaN);
        }
        if (!word(at, "inf")) {
            return Optional.empty();
        }
        at += 3;
        if (at < end && (text.charAt(at) | 0x20) == 'i') {
            if (!word(at, "inity")) {
                return Optional.empty();
            }
            at += 5;
        }
        return Optional.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    private boolean word(int from, String letters) {
        return text.regionMatches(true, from, letters, 0, letters.length());
    }

    private boolean hexadecimalPrefix() {
        if (!word(at, "0x")) {
            return false;
        }
        at += 2;
        return true;
    }

    private boolean digits(boolean hexadecimal) {
        int from = at;
        while (at < end && Character.digit(text.charAt(at), hexadecimal ? 16 : 10) >= 0 && text.charAt(at) < 128) {
            at++;
        }
        return at > from;
    }

    /** Passes an exponent, though it may have no digits; true if it has some. */
    private boolean exponent(boolean hexadecimal) {
        if (at == end || (text.charAt(at) | 0x20) != (hexadecimal ? 'p' : 'e')) {
            return false;
        }
        at++;
        sign();
        return digits(false);
    }

    private Optional<Double> value(int from, int to, boolean hexadecimal) {
        String digits = text.substring(from, to);
        boolean needsExponent =
                hexadecimal && digits.toLowerCase(java.util.Locale.ROOT).indexOf('p') < 0;
        return Optional.of(Double.valueOf(needsExponent ? digits + "p0" : digits));
    }

    private Optional<BigInteger> whole(int radix) {
        skipSpace();
        int from = at;
        boolean negative = sign();
        if (radix == 16 && word(at, "0x")) {
            at += 2;
        }
        int digits = at;
        digits(radix == 16);
        if (at == digits) {
            // of a bare 0x scanf takes the zero
            return at - from >= 2 && radix == 16 ? Optional.of(BigInteger.ZERO) : Optional.empty();
        }
        BigInteger value = new BigInteger(text.substring(digits, at), radix);
        return Optional.of(negative ? value.negate() : value);
    }

    /** True for a minus. */
    private boolean sign() {
        return !passes('+') && passes('-');
    }

    private void skipSpace() {
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
    }
}
