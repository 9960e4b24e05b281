package dev.stepslew.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters of numbers and sizes. */
final class NumberFilters {

    private static final List<String> UNITS = List.of("Y", "Z", "E", "P", "T", "G", "M", "K", "B");
    private static final Pattern SIZE = Pattern.compile("\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?.*", Pattern.DOTALL);

    private NumberFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("abs", Filter.of("", (v, g) -> v instanceof Double number ? Math.abs(number) : absolute(v)));
        filters.put("round", Filter.of("precision=0 method='common'", NumberFilters::round));
        filters.put("pow", Filter.of("y", (v, g) -> power(real(v), real(g.value("y")))));
        filters.put("log", Filter.of("base=2.718281828459045", NumberFilters::logarithm));
        filters.put("root", Filter.of("base=2", NumberFilters::root));
        filters.put("filesizeformat", Filter.of("binary=False", NumberFilters::fileSize));
        filters.put("human_readable", Filter.of("isbits=False unit=None", NumberFilters::humanReadable));
        filters.put("human_to_bytes", Filter.of("default_unit=None isbits=False", NumberFilters::humanToBytes));
    }

    private static Object absolute(Object value) {
        return Comparing.compare(value, 0L, "<") < 0 ? Arithmetic.negate(value) : Arithmetic.plus(value);
    }

    private static double real(Object value) {
        if (!Types.isNumber(value)) {
            throw new EvaluationException("must be a number, not " + Types.name(value));
        }
        return Arithmetic.real(value);
    }

    private static Object round(Object value, Given given) {
        double number = real(value);
        if (given.isNone("precision") && given.text("method").equals("common")) {
            return value instanceof Double ? rounded(number) : common(value, number, 0);
        }
        int precision = given.integer("precision");
        double scale = Math.pow(10, precision);
        return switch (given.text("method")) {
            case "common" -> common(value, number, precision);
            case "ceil" -> Math.ceil(number * scale) / scale;
            case "floor" -> Math.floor(number * scale) / scale;
            default -> throw new EvaluationException("round: method must be common, ceil or floor");
        };
    }

    private static Object common(Object value, double number, int precision) {
        if (Types.isInteger(value) || value instanceof Boolean) {
            return Arithmetic.narrow(new BigDecimal(Arithmetic.whole(value))
                    .setScale(Math.min(0, precision), RoundingMode.HALF_EVEN)
                    .toBigInteger());
        }
        return new BigDecimal(number)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private static Object logarithm(Object value, Given given) {
        double number = real(value);
        double base = real(given.value("base"));
        if (number <= 0) {
            throw new EvaluationException("log() needs a number above 0");
        }
        return base == 10 ? Math.log10(number) : Math.log(number) / Math.log(base);
    }

    private static Object root(Object value, Given given) {
        double base = real(given.value("base"));
        double number = real(value);
        if (base == 2 && number < 0 || base == 0) {
            throw new EvaluationException("root() can only be used on numbers: math domain error");
        }
        return base == 2 ? Math.sqrt(number) : power(number, 1.0 / base);
    }

    private static double power(double number, double exponent) {
        double power = Math.pow(number, exponent);
        boolean finite = !Double.isInfinite(number) && !Double.isInfinite(exponent);
        if (finite && (Double.isInfinite(power) || Double.isNaN(power) && !Double.isNaN(number + exponent))) {
            throw new EvaluationException("the power " + number + " ** " + exponent + " is no number (math error)");
        }
        return power;
    }

    private static Object fileSize(Object value, Given given) {
        double bytes = value instanceof String text ? ValueFilters.decimal(text).orElse(Double.NaN) : real(value);
        if (Double.isNaN(bytes)) {
            throw new EvaluationException("filesizeformat needs a number, not " + Printing.repr(value));
        }
        double base = given.flag("binary") ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        } else if (bytes < base) {
            return (long) bytes + " Bytes";
        }
        String[] names = given.flag("binary")
                ? new String[] {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"}
                : new String[] {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
        int unit = 0;
        double limit = base * base;
        while (bytes >= limit && unit < names.length - 1) {
            unit++;
            limit *= base;
        }
        return Digits.real(base * bytes / limit, 'f', 1) + " " + names[unit];
    }

    private static double range(String unit) {
        return unit.equals("B") ? 1 : Math.pow(2, 10 * (8 - UNITS.indexOf(unit)));
    }

    private static Object humanReadable(Object value, Given given) {
        double size = real(value);
        String suffix = given.flag("isbits") ? "bits" : "Bytes";
        boolean any = given.isNone("unit");
        String wanted = any ? "" : TextFilters.text(given.value("unit")).toUpperCase(Locale.ROOT);
        for (String unit : UNITS) {
            boolean fits = any ? size >= range(unit) : wanted.equals(unit);
            if (fits || unit.equals("B")) {
                String name = unit.equals("B") ? suffix : unit + (given.flag("isbits") ? "b" : "B");
                return (size < 0 ? "-" : "") + Digits.real(size / range(unit), 'f', 2) + " " + name;
            }
        }
        throw new IllegalStateException("no unit");
    }

    private static Object humanToBytes(Object value, Given given) {
        Matcher size = SIZE.matcher(Printing.str(value));
        if (!size.matches() || size.group(1).isEmpty()) {
            throw new EvaluationException("human_to_bytes: cannot read " + Printing.repr(value) + " as a size");
        }
        double number = Double.parseDouble(size.group(1));
        String named =
                size.group(2) == null ? given.isNone("default_unit") ? "" : given.text("default_unit") : size.group(2);
        if (size.group(2) == null && given.isNone("default_unit")) {
            return rounded(number);
        }
        String unit = named.isEmpty() ? "" : named.substring(0, 1).toUpperCase(Locale.ROOT);
        boolean bits = given.flag("isbits");
        boolean right = UNITS.contains(unit) && (named.length() == 1 || rest(named, bits));
        if (!right) {
            throw new EvaluationException("human_to_bytes: unknown unit '" + named + "' in " + Printing.repr(value));
        }
        return rounded(number * range(unit));
    }

    private static Object rounded(double number) {
        return Arithmetic.narrow(
                new BigDecimal(number).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }

    /** A longer name is right where it holds the word, or goes on with its letter. */
    private static boolean rest(String named, boolean bits) {
        return named.toLowerCase(Locale.ROOT).contains(bits ? "bit" : "byte") || named.charAt(1) == (bits ? 'b' : 'B');
    }
}
