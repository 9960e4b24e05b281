package dev.stepslew.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain scalar means in YAML 1.1 as PyYAML reads it: {@code yes} is true, {@code 0644} is 420, {@code 1e3} and
 * {@code 0o17} are strings. Dates are strings, as Python prints them.
 *
 * @see <a href="https://yaml.org/type/">YAML 1.1: language-independent types</a>
 */
final class Resolver {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Map<String, Boolean> BOOLEANS = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("on", true),
            Map.entry("On", true),
            Map.entry("ON", true),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false),
            Map.entry("off", false),
            Map.entry("Off", false),
            Map.entry("OFF", false));

    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])++");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?");
    private static final Pattern SEXAGESIMAL_FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++\\.[0-9_]*");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");

    private Resolver() {}

    /**
     * @throws DateTimeException where it looks like a date, and there is none
     * @throws NumberFormatException where it looks like a number, and has no digits
     */
    static Object resolve(String text) {
        if (NULLS.contains(text)) {
            return None.NONE;
        }
        if (BOOLEANS.containsKey(text)) {
            return BOOLEANS.get(text);
        }
        return looksNumeric(text) ? number(text) : text;
    }

    /** A whole number as Long where it fits. */
    static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static boolean looksNumeric(String text) {
        char first = text.charAt(0);
        return Character.isDigit(first) || first == '-' || first == '+' || first == '.';
    }

    private static Object number(String text) {
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return integer(new BigInteger(digits));
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(new BigInteger(digits, 8));
        }
        if (BINARY.matcher(text).matches()) {
            return integer(new BigInteger(digits.replaceFirst("0b", ""), 2));
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(new BigInteger(digits.replaceFirst("0x", ""), 16));
        }
        if (SEXAGESIMAL.matcher(text).matches()) {
            return integer(sexagesimal(digits));
        }
        return fraction(text, digits);
    }

    private static Object fraction(String text, String digits) {
        if (FLOAT.matcher(text).matches()) {
            return Double.valueOf(digits);
        }
        if (SEXAGESIMAL_FLOAT.matcher(text).matches()) {
            return sexagesimalFraction(digits);
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return NOT_A_NUMBER.matcher(text).matches() ? (Object) Double.NaN : Timestamps.printed(text);
    }

    private static BigInteger sexagesimal(String digits) {
        boolean negative = digits.startsWith("-");
        BigInteger sum = BigInteger.ZERO;
        for (String part : digits.replaceFirst("[-+]", "").split(":")) {
            sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return negative ? sum.negate() : sum;
    }

    private static Double sexagesimalFraction(String digits) {
        boolean negative = digits.startsWith("-");
        double sum = 0;
        for (String part : digits.replaceFirst("[-+]", "").split(":")) {
            sum = sum * 60 + Double.parseDouble(part);
        }
        return negative ? -sum : sum;
    }
}
