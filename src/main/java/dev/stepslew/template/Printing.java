package dev.stepslew.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** How Python prints: {@code str()} and {@code repr()}. */
public final class Printing {

    private Printing() {}

    public static String str(Object value) {
        Object used = Undefined.used(value);
        if (used instanceof String text) {
            return text;
        }
        return used instanceof Represented other ? other.toString() : repr(used);
    }

    static String repr(Object any) {
        Object value = Undefined.used(any);
        if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof Double number) {
            return decimal(number);
        } else if (value instanceof List || value instanceof Map) {
            StringBuilder out = new StringBuilder();
            container(value, out);
            return out.toString();
        } else if (value instanceof Represented other) {
            return other.repr();
        }
        return value instanceof Callable && !(value instanceof Loop) ? "<function>" : value.toString();
    }

    /** repr() with all but ASCII escaped. */
    static String ascii(Object value) {
        StringBuilder out = new StringBuilder();
        repr(value).codePoints().forEach(c -> out.append(c < 128 ? Character.toString(c) : escape(c)));
        return out.toString();
    }

    private static String escape(int c) {
        return c < 0x100
                ? String.format("\\x%02x", c)
                : c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }

    private static void container(Object value, StringBuilder out) {
        if (value instanceof Tuple tuple) {
            items(tuple, '(', tuple.size() == 1 ? ",)" : ")", out);
        } else if (value instanceof List<?> list) {
            items(list, '[', "]", out);
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                container(entry.getKey(), out);
                out.append(": ");
                container(entry.getValue(), out);
                separator = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else {
            out.append(repr(value));
        }
    }

    private static void items(List<?> items, char open, String close, StringBuilder out) {
        out.append(open);
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            container(item, out);
            separator = ", ";
        }
        out.append(close);
    }

    /** Python's repr of a float: the shortest digits that read back as the same number. */
    static String decimal(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        } else if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        } else if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = shortest(number);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = digits.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        return scientific(digits, exponent);
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String all = digits.unscaledValue().abs().toString();
        String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        String sign = digits.signum() < 0 ? "-" : "";
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    // Double.toString is not always the shortest before JDK 19.
    private static BigDecimal shortest(double number) {
        BigDecimal best = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        while (best.precision() > 1) {
            BigDecimal shorter = best.round(new MathContext(best.precision() - 1, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
            if (shorter.doubleValue() != number) {
                return best;
            }
            best = shorter;
        }
        return best;
    }

    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> escaped(c, quote, out));
        return out.append(quote).toString();
    }

    private static void escaped(int c, char quote, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(escape(c));
                }
            }
        }
    }

    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
