package dev.stepslew.template;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's {@code format(value, spec)}: what stands behind the colon of a {@code {}} field.
 *
 * @see <a href="https://docs.python.org/3/library/string.html#format-specification-mini-language">Python: format specifications</a>
 */
record FormatSpec(
        String fill,
        String align,
        String sign,
        boolean alternate,
        boolean zero,
        int width,
        String grouping,
        int precision,
        String type) {

    private static final int NO_PRECISION = -1;
    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([+\\- ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?", Pattern.DOTALL);

    static String format(Object any, String text) {
        Object value = Undefined.used(any);
        if (text.isEmpty()) {
            return Printing.str(value);
        } else if (value instanceof Moment moment) {
            return moment.format(text);
        } else if (value instanceof Day day) {
            return day.format(text);
        } else if (!(value instanceof String) && !Types.isNumber(value)) {
            throw new EvaluationException("unsupported format string passed to " + Types.name(value)
                    + ".__format__ (print it first, with !s or | string)");
        }
        return parsed(text).applied(value);
    }

    private static FormatSpec parsed(String text) {
        Matcher spec = SPEC.matcher(text);
        if (!spec.matches()) {
            throw new EvaluationException("invalid format specifier '" + text + "'");
        }
        boolean zero = spec.group(5) != null;
        return new FormatSpec(
                spec.group(1) != null ? spec.group(1) : zero ? "0" : " ",
                or(spec.group(2), ""),
                or(spec.group(3), ""),
                spec.group(4) != null,
                zero,
                number(spec.group(6), 0),
                or(spec.group(7), ""),
                number(spec.group(8), NO_PRECISION),
                or(spec.group(9), ""));
    }

    private static String or(String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static int number(String digits, int otherwise) {
        if (digits == null) {
            return otherwise;
        }
        Arithmetic.bounded(digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits));
        return Integer.parseInt(digits);
    }

    private String applied(Object value) {
        if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Double real) {
            return real(real, !type.isEmpty() && "eEfFgGn%".indexOf(type) < 0);
        }
        boolean asReal = !type.isEmpty() && "eEfFgG%".contains(type);
        return asReal ? real(Arithmetic.real(value), false) : whole(Arithmetic.whole(value));
    }

    private String text(String text) {
        refuse(!type.isEmpty() && !type.equals("s"), "unknown format code '" + type + "' for str");
        refuse(!sign.isEmpty(), "a sign is not allowed in a format specifier for str");
        refuse(alternate, "'#' is not allowed in a format specifier for str");
        refuse(align.equals("="), "'=' alignment is not allowed in a format specifier for str");
        refuse(!grouping.isEmpty(), "cannot specify '" + grouping + "' for str");
        return padded("", precision == NO_PRECISION ? text : Text.cut(text, precision), "<");
    }

    private String whole(BigInteger number) {
        refuse(precision != NO_PRECISION, "a precision is not allowed in a format specifier for int");
        refuse(!type.isEmpty() && "bcdnoxX".indexOf(type) < 0, "unknown format code '" + type + "' for int");
        refuse(
                grouping.equals(",") && !type.isEmpty() && !type.equals("d")
                        || grouping.equals("_") && !type.isEmpty() && "bdoxX".indexOf(type) < 0,
                "cannot specify '" + grouping + "' with '" + type + "'");
        if (type.equals("c")) {
            refuse(!sign.isEmpty(), "a sign is not allowed with 'c'");
            refuse(alternate, "'#' is not allowed with 'c'");
            return padded("", Text.character(number), ">");
        }
        char letter = type.isEmpty() ? 'd' : type.charAt(0);
        String prefix = alternate && "bxXo".indexOf(letter) >= 0 ? "0" + letter : "";
        return numeric(
                signOf(number.signum() < 0) + prefix,
                Digits.whole(number, letter, false),
                "bxXo".indexOf(letter) >= 0 ? 4 : 3);
    }

    private String real(double number, boolean wrong) {
        refuse(wrong, "unknown format code '" + type + "' for float");
        refuse(!grouping.isEmpty() && type.equals("n"), "cannot specify '" + grouping + "' with 'n'");
        boolean negative = Double.doubleToRawLongBits(number) < 0 && !Double.isNaN(number);
        return numeric(signOf(negative), digits(Math.abs(number)), 3);
    }

    private String digits(double number) {
        int digits = precision == NO_PRECISION ? 6 : precision;
        if (type.isEmpty()) {
            return precision == NO_PRECISION
                    ? shortest(Printing.decimal(number))
                    : Digits.shortest(number, precision, alternate);
        } else if (type.equals("%")) {
            return Digits.real(number * 100, 'f', digits, alternate) + "%";
        }
        return Digits.real(number, type.equals("n") ? 'g' : type.charAt(0), digits, alternate);
    }

    private String shortest(String digits) {
        return alternate && !digits.contains(".") ? digits.replaceFirst("e", ".e") : digits;
    }

    private String signOf(boolean negative) {
        return negative ? "-" : sign.equals("-") ? "" : sign;
    }

    private String numeric(String before, String digits, int group) {
        boolean padsWithZeros = fill.equals("0") && (align.isEmpty() && zero || align.equals("="));
        if (grouping.isEmpty() || !Character.isDigit(digits.charAt(0))) {
            return padded(before, digits, padsWithZeros ? "=" : ">");
        }
        int end = 0;
        while (end < digits.length() && Character.digit(digits.charAt(end), 16) >= 0 && isWholePart(digits, end)) {
            end++;
        }
        String rest = digits.substring(end);
        String whole = digits.substring(0, end);
        if (padsWithZeros) {
            int room = width - before.length() - rest.length();
            while (whole.length() + (whole.length() - 1) / group < room) {
                whole = "0" + whole;
            }
        }
        StringBuilder out = new StringBuilder(whole);
        for (int i = whole.length() - group; i > 0; i -= group) {
            out.insert(i, grouping);
        }
        return padded(before, out + rest, padsWithZeros ? "=" : ">");
    }

    private boolean isWholePart(String digits, int at) {
        return !type.isEmpty() && "xX".contains(type) || Character.isDigit(digits.charAt(at));
    }

    private String padded(String before, String body, String usual) {
        int missing = width - before.length() - body.codePointCount(0, body.length());
        if (missing <= 0) {
            return before + body;
        }
        return switch (align.isEmpty() ? usual : align) {
            case "<" -> before + body + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + before + body + fill.repeat(missing - missing / 2);
            case "=" -> before + fill.repeat(missing) + body;
            default -> fill.repeat(missing) + before + body;
        };
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new EvaluationException(message);
        }
    }
}
