package dev.stepslew.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as C's and Python's format letters (d, x, o, b, f, e, g, %) write them; no sign, no padding. */
final class Digits {

    /** No double has more of them behind its point. */
    private static final int MOST_DIGITS = 1100;

    private Digits() {}

    static String whole(BigInteger number, char letter, boolean prefixed) {
        BigInteger magnitude = number.abs();
        return switch (letter) {
            case 'x' -> (prefixed ? "0x" : "") + magnitude.toString(16);
            case 'X' -> (prefixed ? "0X" : "") + magnitude.toString(16).toUpperCase(Locale.ROOT);
            case 'o' -> (prefixed ? "0o" : "") + magnitude.toString(8);
            case 'b' -> (prefixed ? "0b" : "") + magnitude.toString(2);
            default -> magnitude.toString();
        };
    }

    static String real(double number, char letter, int precision) {
        return real(number, letter, precision, false);
    }

    /** @param alternate whether a point stays without digits behind it, and zeros at the end of {@code g} do */
    static String real(double number, char letter, int precision, boolean alternate) {
        double magnitude = Math.abs(number);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            String word = Double.isNaN(number) ? "nan" : "inf";
            return Character.isUpperCase(letter) ? word.toUpperCase(Locale.ROOT) : word;
        }
        return switch (letter) {
            case 'f', 'F' -> fixed(magnitude, precision) + (alternate && precision == 0 ? "." : "");
            case 'e' -> pointed(exponential(magnitude, precision), alternate && precision == 0);
            case 'E' -> real(number, 'e', precision, alternate).toUpperCase(Locale.ROOT);
            case 'g' -> general(magnitude, precision, alternate);
            case 'G' -> general(magnitude, precision, alternate).toUpperCase(Locale.ROOT);
            default -> throw new EvaluationException("unknown format letter '" + letter + "'");
        };
    }

    /** All that a double has in digits, and zeros behind them. */
    private static String fixed(double number, int precision) {
        Arithmetic.bounded(precision);
        int exact = Math.min(precision, MOST_DIGITS);
        return new BigDecimal(number).setScale(exact, RoundingMode.HALF_EVEN).toPlainString()
                + "0".repeat(precision - exact);
    }

    private static String pointed(String digits, boolean point) {
        return point ? digits.replaceFirst("e", ".e") : digits;
    }

    /** As {@code g}, but with the exponent a digit earlier, and at least one digit behind the point. */
    static String shortest(double number, int precision, boolean alternate) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return real(number, 'g', precision);
        }
        int digits = Math.max(1, precision);
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = number == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent >= digits - 1) {
            return pointed(stripped(exponential(number, digits - 1)), alternate && digits == 1);
        }
        String text = general(number, digits, false);
        return text.contains(".") || text.contains("e") ? text : text + ".0";
    }

    private static String stripped(String exponential) {
        String[] parts = exponential.split("e");
        String mantissa =
                parts[0].contains(".") ? parts[0].replaceAll("0+$", "").replaceAll("\\.$", "") : parts[0];
        return mantissa + "e" + parts[1];
    }

    private static String exponential(double number, int precision) {
        if (number == 0) {
            return (precision == 0 ? "0" : "0." + "0".repeat(precision)) + "e+00";
        }
        Arithmetic.bounded(precision);
        BigDecimal rounded = new BigDecimal(number)
                .round(new MathContext(Math.min(precision, MOST_DIGITS) + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        digits = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String mantissa =
                precision == 0 ? digits.substring(0, 1) : digits.charAt(0) + "." + digits.substring(1, precision + 1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String general(double number, int precision, boolean keepsZeros) {
        Arithmetic.bounded(precision);
        int digits = Math.max(1, precision);
        if (number == 0) {
            return keepsZeros ? "0." + "0".repeat(digits - 1) : "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            String all = rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN)
                    .toPlainString();
            return keepsZeros
                    ? all + (all.contains(".") ? "" : ".")
                    : rounded.stripTrailingZeros().toPlainString();
        }
        String text = exponential(number, digits - 1);
        return keepsZeros ? pointed(text, digits == 1) : stripped(text);
    }
}
