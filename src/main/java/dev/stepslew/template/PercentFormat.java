package dev.stepslew.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code 'text %s' % values}. */
final class PercentFormat {

    private static final Pattern PLACE =
            Pattern.compile("%(?:\\(([^)]*)\\))?([#0\\- +]*)(\\*|\\d+)?(?:\\.(\\*|\\d*))?[hlL]?(.)", Pattern.DOTALL);

    private final Object values;
    private int next;

    private PercentFormat(Object values) {
        this.values = values;
    }

    static String format(String format, Object values) {
        PercentFormat arguments = new PercentFormat(values);
        Matcher place = PLACE.matcher(format);
        StringBuilder out = new StringBuilder();
        int end = 0;
        while (place.find(end)) {
            out.append(format, end, place.start()).append(arguments.place(place));
            Arithmetic.bounded(out.length());
            end = place.end();
        }
        if (format.indexOf('%', end) >= 0) {
            throw new EvaluationException("incomplete format in '" + format + "'");
        }
        arguments.mustBeUsedUp();
        return out.append(format, end, format.length()).toString();
    }

    private String place(Matcher place) {
        char letter = place.group(5).charAt(0);
        if (letter == '%') {
            return "%";
        }
        String flags = place.group(2);
        int wanted = number(place.group(3), 0);
        int width = Math.abs(wanted);
        String side = wanted < 0 ? "-" : "";
        int precision =
                place.group(4) == null ? -1 : Math.max(0, number(place.group(4).isEmpty() ? "0" : place.group(4), -1));
        Object value = place.group(1) == null ? take() : named(place.group(1));
        return padded(written(value, letter, flags, precision), flags + side, width, letter);
    }

    private int number(String digits, int otherwise) {
        if (digits == null) {
            return otherwise;
        }
        Object wanted = digits.equals("*") ? take() : Long.valueOf(Text.cut(digits, 18));
        if (!Types.isInteger(wanted) && !(wanted instanceof Boolean)) {
            throw new EvaluationException("* wants an int, not " + Types.name(wanted));
        }
        Arithmetic.bounded(Arithmetic.whole(wanted).bitLength() > 31 ? Long.MAX_VALUE : 0);
        int number = Arithmetic.whole(wanted).intValue();
        Arithmetic.bounded(Math.abs((long) number));
        return number;
    }

    private Object named(String key) {
        if (values instanceof Map<?, ?> map) {
            return Comparing.find(map, key)
                    .orElseThrow(() -> new EvaluationException("no key '" + key + "' for the format"));
        }
        throw new EvaluationException("format requires a mapping");
    }

    private Object take() {
        int index = next++;
        if (values instanceof Tuple tuple) {
            if (index < tuple.size()) {
                return tuple.get(index);
            }
        } else if (index == 0) {
            return values;
        }
        throw new EvaluationException("not enough arguments for format string");
    }

    private void mustBeUsedUp() {
        boolean left = values instanceof Tuple tuple
                ? next < tuple.size()
                : next == 0 && !(values instanceof Map) && !(values instanceof List);
        if (left) {
            throw new EvaluationException("not all arguments converted during string formatting");
        }
    }

    private static String written(Object value, char letter, String flags, int precision) {
        switch (letter) {
            case 's':
                return cut(Printing.str(value), precision);
            case 'r':
                return cut(Printing.repr(value), precision);
            case 'a':
                return cut(Printing.ascii(value), precision);
            case 'c':
                return character(value);
            case 'd', 'i', 'u', 'x', 'X', 'o':
                return signed(wholeOf(value, letter), letter, flags, precision);
            case 'f', 'F', 'e', 'E', 'g', 'G':
                double number = Arithmetic.real(numeric(value, letter));
                boolean negative = Double.doubleToRawLongBits(number) < 0 && !Double.isNaN(number);
                String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
                return sign + Digits.real(number, letter, precision < 0 ? 6 : precision, flags.contains("#"));
            default:
                throw new EvaluationException("unsupported format character '" + letter + "'");
        }
    }

    private static String character(Object value) {
        if (value instanceof String text && text.codePointCount(0, text.length()) == 1) {
            return text;
        } else if (Types.isInteger(value) || value instanceof Boolean) {
            return Text.character(Arithmetic.whole(value));
        }
        throw new EvaluationException("%c needs one character or its number");
    }

    private static String signed(java.math.BigInteger number, char letter, String flags, int precision) {
        String digits = Digits.whole(number, letter, flags.contains("#"));
        String zeros = "0".repeat(Math.max(0, precision - digits.length()));
        String sign = number.signum() < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return sign + zeros + digits;
    }

    private static java.math.BigInteger wholeOf(Object value, char letter) {
        Object number = numeric(value, letter);
        if (number instanceof Double real) {
            if ("xXo".indexOf(letter) >= 0 || real.isNaN() || real.isInfinite()) {
                throw new EvaluationException("%" + letter + " format: an integer is required, not " + real);
            }
            return new BigDecimal(real).toBigInteger();
        }
        return Arithmetic.whole(number);
    }

    private static Object numeric(Object value, char letter) {
        Undefined.used(value);
        if (!Types.isNumber(value)) {
            throw new EvaluationException("%" + letter + " format: a number is required, not " + Types.name(value));
        }
        return value;
    }

    private static String cut(String text, int precision) {
        return precision < 0 ? text : Text.cut(text, precision);
    }

    private static String padded(String text, String flags, int width, char letter) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        } else if (flags.contains("-")) {
            return text + " ".repeat(missing);
        } else if (flags.contains("0") && "sra".indexOf(letter) < 0 && letter != 'c') {
            int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
        }
        return " ".repeat(missing) + text;
    }
}
