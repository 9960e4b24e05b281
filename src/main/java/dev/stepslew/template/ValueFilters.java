package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters that answer for any value: defaults, conversions, what it is. */
final class ValueFilters {

    private static final Set<String> TRUE = Set.of("yes", "on", "1", "true");
    private static final Set<String> WORDS =
            Set.of("y", "yes", "on", "1", "true", "t", "n", "no", "off", "0", "false", "f");

    private ValueFilters() {}

    static void register(Map<String, Filter> filters) {
        Filter otherwise = Filter.ofAny("default_value='' boolean=False", ValueFilters::otherwise);
        filters.put("default", otherwise);
        filters.put("d", otherwise);
        filters.put("mandatory", Filter.ofAny("msg=None", ValueFilters::mandatory));
        filters.put("string", Filter.of("", (value, given) -> Printing.str(value)));
        filters.put("bool", Filter.of("", (value, given) -> bool(value)));
        filters.put("int", Filter.of("default=0 base=10", ValueFilters::integer));
        filters.put("float", Filter.of("default=0.0", ValueFilters::real));
        filters.put("ternary", Filter.of("true_val false_val none_val=None", ValueFilters::ternary));
        filters.put("type_debug", Filter.ofAny("", (value, given) -> Types.name(value)));
        filters.put("length", Filter.of("", (value, given) -> Types.length(value)));
        filters.put("count", Filter.of("", (value, given) -> Types.length(value)));
        filters.put("list", Filter.of("", (value, given) -> new ArrayList<>(Types.iterate(value))));
        filters.put("attr", Filter.ofAny("name", ValueFilters::attribute));
        filters.put("pprint", Filter.of("", (value, given) -> PrettyPrinting.pprint(value)));
        filters.put("safe", Filter.of("", (value, given) -> Printing.str(value)));
    }

    private static Object otherwise(Object value, Given given) {
        boolean missing = value instanceof Undefined || given.flag("boolean") && !Types.truth(value);
        return missing ? given.raw("default_value") : value;
    }

    private static Object mandatory(Object value, Given given) {
        if (!(value instanceof Undefined undefined)) {
            return value;
        }
        String name = undefined.name().isEmpty() ? "" : " '" + undefined.name() + "'";
        throw given.site()
                .error(given.isNone("msg") ? "mandatory variable" + name + " is not defined" : given.text("msg"));
    }

    static Object bool(Object value) {
        if (value instanceof None || value instanceof Boolean) {
            return value;
        } else if (value instanceof String text) {
            return TRUE.contains(text.toLowerCase(Locale.ROOT));
        }
        return Types.isNumber(value) && Comparing.equal(value, 1L);
    }

    /** What Ansible's modules take for true and false. */
    static Optional<Object> boolish(Object value) {
        if (value instanceof String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return WORDS.contains(word) ? Optional.of(word.matches("y|t") || TRUE.contains(word)) : Optional.empty();
        } else if (Types.isNumber(value) && (Comparing.equal(value, 1L) || Comparing.equal(value, 0L))) {
            return Optional.of(Comparing.equal(value, 1L));
        }
        return Optional.empty();
    }

    private static Object integer(Object value, Given given) {
        if (value instanceof String text) {
            return parsed(text, given.integer("base")).orElseGet(() -> given.raw("default"));
        } else if (value instanceof Double number) {
            return number.isNaN() || number.isInfinite() ? given.raw("default") : truncated(number);
        }
        return Types.isNumber(value) ? Arithmetic.narrow(Arithmetic.whole(value)) : given.raw("default");
    }

    static Object truncated(double number) {
        return Arithmetic.narrow(new BigDecimal(number).toBigInteger());
    }

    private static Optional<Object> parsed(String text, int base) {
        String digits =
                text.strip().replaceAll("(?<=[0-9a-zA-Z])_(?=[0-9a-zA-Z])", "").toLowerCase(Locale.ROOT);
        String sign = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(0, 1) : "";
        String body = digits.substring(sign.length());
        String prefix = body.length() > 2 && body.charAt(0) == '0' ? body.substring(0, 2) : "";
        int meant =
                switch (prefix) {
                    case "0x" -> 16;
                    case "0o" -> 8;
                    case "0b" -> 2;
                    default -> 0;
                };
        boolean prefixed = meant != 0 && (base == meant || base == 0);
        int radix = prefixed ? meant : base == 0 ? 10 : base;
        try {
            BigInteger number = new BigInteger(prefixed ? body.substring(2) : body, radix);
            return Optional.of(Arithmetic.narrow(sign.equals("-") ? number.negate() : number));
        } catch (NumberFormatException e) {
            return base == 10
                    ? decimal(text).filter(d -> !d.isNaN() && !d.isInfinite()).map(ValueFilters::truncated)
                    : Optional.empty();
        }
    }

    private static Object real(Object value, Given given) {
        if (value instanceof String text) {
            return decimal(text).<Object>map(number -> number).orElseGet(() -> given.raw("default"));
        }
        return Types.isNumber(value) ? (Object) Arithmetic.real(value) : given.raw("default");
    }

    /** The float that Python reads in a text, if it does. */
    static Optional<Double> decimal(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=[0-9])_(?=[0-9])", "");
        if (digits.matches("[-+]?(inf|infinity)")) {
            return Optional.of(digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        } else if (digits.matches("[-+]?nan")) {
            return Optional.of(Double.NaN);
        }
        return digits.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?")
                ? Optional.of(Double.valueOf(digits))
                : Optional.empty();
    }

    private static Object ternary(Object value, Given given) {
        boolean none = value instanceof None && !given.isNone("none_val");
        return none ? given.raw("none_val") : given.raw(Types.truth(value) ? "true_val" : "false_val");
    }

    private static Object attribute(Object value, Given given) {
        if (value instanceof Undefined) {
            return value;
        }
        // Unlike a dot, attr never falls back to an item.
        boolean item = value instanceof Map<?, ?> map
                && DictMethods.find(map, given.text("name")).isEmpty();
        return item
                ? given.site().undefined("a dict has no attribute '" + given.text("name") + "'")
                : Access.attribute(
                        value,
                        given.text("name"),
                        "",
                        given.site().frame(),
                        given.site().at());
    }

    static List<Object> listOf(Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
    }
}
