package dev.stepslew.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as C's and Python's format letters (d, x, o, b, f, e, g, %) write them; no sign, no padding. */
final class Digits {

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
        double magnitude = Math.abs(number);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            String word = Double.isNaN(number) ? "nan" : "inf";
            return Character.isUpperCase(letter) ? word.toUpperCase(Locale.ROOT) : word;
        }
        return switch (letter) {
            case 'f', 'F' ->
                new BigDecimal(magnitude)
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .toPlainString();
            case 'e' -> exponential(magnitude, precision);
            case 'E' -> exponential(magnitude, precision).toUpperCase(Locale.ROOT);
            case 'g' -> general(magnitude, precision);
            case 'G' -> general(magnitude, precision).toUpperCase(Locale.ROOT);
            default -> throw new EvaluationException("unknown format letter '" + letter + "'");
        };
    }

    private static String exponential(double number, int precision) {
        if (number == 0) {
            return (precision == 0 ? "0" : "0." + "0".repeat(precision)) + "e+00";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        digits = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String mantissa =
                precision == 0 ? digits.substring(0, 1) : digits.charAt(0) + "." + digits.substring(1, precision + 1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String general(double number, int precision) {
        int digits = Math.max(1, precision);
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        String[] parts = exponential(number, digits - 1).split("e");
        String mantissa =
                parts[0].contains(".") ? parts[0].replaceAll("0+$", "").replaceAll("\\.$", "") : parts[0];
        return mantissa + "e" + parts[1];
    }
}
