package dev.stepslew.module;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Suggestion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a value into the type that a parameter has, with the liberties that Ansible takes. */
final class Conversion {

    private static final Set<String> YES = Set.of("yes", "on", "1", "true", "t", "y", "1.0");
    private static final Set<String> NO = Set.of("no", "off", "0", "false", "f", "n", "0.0");
    private static final BigDecimal A_CENTURY = BigDecimal.valueOf(3_155_760_000L);

    private Conversion() {}

    /** Whether a key stands there without a value; Ansible takes it as not given. */
    static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == None.NONE;
    }

    /** What is wrong with a literal; empty where it is right, or where only templating can tell. */
    static Optional<String> problemWith(Parameter parameter, Node node) {
        if (isNothing(node)) {
            return parameter.required() ? Optional.of("has no value") : Optional.empty();
        }
        if (isDeferred(parameter.type()) || holdsTemplate(node)) {
            return Optional.empty();
        }
        if (parameter.type() == Parameter.Type.MODE && isDecimal(node)) {
            return Optional.of("is a decimal number; a mode is octal: write '0" + node.value() + "'");
        }
        try {
            of(parameter, node.value());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * The value in the parameter's type.
     *
     * @throws IllegalArgumentException where it cannot be; the message says what must be and what was found
     */
    static Object of(Parameter parameter, Object value) {
        Object converted = convert(parameter.type(), value);
        List<String> choices = parameter.choices();
        if (!choices.isEmpty() && !choices.contains(text(converted)) && !isChosenBool(choices, value)) {
            List<String> words = choices.stream()
                    .filter(choice -> choice.chars().noneMatch(Character::isISOControl))
                    .toList();
            throw new IllegalArgumentException("must be one of " + String.join(", ", words) + ", not '" + text(value)
                    + "'" + Suggestion.didYouMean(text(value), words));
        }
        return converted;
    }

    /** As Python's {@code str} prints a scalar. */
    static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return String.valueOf(value);
    }

    private static Object convert(Parameter.Type type, Object value) {
        return switch (type) {
            case STRING, PATH, TEMPLATE, FILE, SCRIPT, STYLE -> string(value);
            case BOOL, STYLE_FLAG -> bool(value);
            case INTEGER -> integer(value);
            case SECONDS -> seconds(value);
            case MODE -> mode(value);
            case LIST -> list(value);
            case MAP -> map(value);
            case ANY, EXPRESSION, CONDITIONS -> value;
        };
    }

    private static boolean isDeferred(Parameter.Type type) {
        return type == Parameter.Type.EXPRESSION || type == Parameter.Type.CONDITIONS;
    }

    private static boolean holdsTemplate(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.tag() == Node.Tag.VAULT
                    || scalar.text().contains("{{")
                    || scalar.text().contains("{%");
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().anyMatch(Conversion::holdsTemplate);
        }
        return node instanceof Node.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> holdsTemplate(entry.value()));
    }

    // YAML reads 0644 as 420, which is right by luck; it reads 644 as 644, which is mode 01204.
    private static boolean isDecimal(Node node) {
        return node instanceof Node.Scalar scalar
                && !scalar.quoted()
                && scalar.value() instanceof Number
                && !scalar.text().startsWith("0");
    }

    private static boolean isChosenBool(List<String> choices, Object value) {
        return value instanceof Boolean flag && choices.stream().anyMatch((flag ? YES : NO)::contains);
    }

    private static String string(Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw mustBe("text", value);
        }
        return text(value);
    }

    static boolean bool(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        String word = text(value).strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw mustBe("true or false", value);
    }

    private static long integer(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        try {
            return number(value).longValueExact();
        } catch (ArithmeticException e) {
            throw mustBe("a whole number", value);
        }
    }

    private static Duration seconds(Object value) {
        BigDecimal seconds = number(value);
        if (seconds.signum() < 0 || seconds.compareTo(A_CENTURY) > 0) {
            throw mustBe("a number of seconds, 0 or more", value);
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigInteger || value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(text(value).strip());
            } catch (NumberFormatException e) {
                throw mustBe("a number", value);
            }
        }
        throw mustBe("a number", value);
    }

    private static Mode mode(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return Mode.octal(((Number) value).intValue());
        }
        return Mode.parse(string(value));
    }

    private static List<Object> list(Object value) {
        if (value instanceof List<?> items) {
            return new ArrayList<>(items);
        }
        if (value instanceof Map<?, ?>) {
            throw mustBe("a list", value);
        }
        List<Object> items = new ArrayList<>();
        for (String item : text(value).split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw mustBe("a mapping", value);
    }

    private static IllegalArgumentException mustBe(String expected, Object found) {
        return new IllegalArgumentException("must be " + expected + ", not " + shown(found));
    }

    private static String shown(Object value) {
        if (value instanceof List<?>) {
            return "a list";
        }
        return value instanceof Map<?, ?> ? "a mapping" : "'" + text(value) + "'";
    }
}
