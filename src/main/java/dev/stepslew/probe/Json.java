package dev.stepslew.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes one JSON document, key by key. */
final class Json {
    private final StringBuilder out = new StringBuilder();
    private boolean first = true;

    Json open(char bracket) {
        comma();
        out.append(bracket);
        first = true;
        return this;
    }

    Json close(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    Json key(String name) {
        comma();
        quote(name);
        out.append(':');
        first = true;
        return this;
    }

    Json text(String name, String value) {
        key(name);
        comma();
        quote(value);
        return this;
    }

    /** A number with nanoseconds' digits, null for NaN. */
    Json number(String name, double value) {
        return raw(name, Double.isNaN(value) || Double.isInfinite(value) ? "null" : decimal(value));
    }

    /** A count, null when negative. */
    Json count(String name, int value) {
        return raw(name, value < 0 ? "null" : String.valueOf(value));
    }

    Json raw(String name, String value) {
        key(name);
        comma();
        out.append(value);
        return this;
    }

    private static String decimal(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void comma() {
        if (!first) out.append(',');
        first = false;
    }

    private void quote(String value) {
        out.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || c > '~') out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else out.append(c);
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** Seconds for a sentence: at most three decimals, none where they are zero. */
    static String brief(double seconds) {
        return format("%.3f", seconds).replaceAll("\\.?0+$", "");
    }

    /** A number in any locale's absence; a dash for NaN. */
    static String format(String pattern, double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, pattern, number);
    }

    /** NaN for what is no number. */
    static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
