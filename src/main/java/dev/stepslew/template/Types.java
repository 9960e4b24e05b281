package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Python's types over the values of templates: names, truth, iteration. */
final class Types {

    private Types() {}

    static String name(Object value) {
        if (value instanceof String) {
            return "str";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (isInteger(value)) {
            return "int";
        } else if (value instanceof Double) {
            return "float";
        } else if (value instanceof None) {
            return "NoneType";
        } else if (value instanceof Tuple) {
            return "tuple";
        } else if (value instanceof List) {
            return "list";
        } else if (value instanceof Map) {
            return "dict";
        } else if (value instanceof Undefined undefined) {
            return undefined.isLenient() ? "Undefined" : "AnsibleUndefined";
        } else if (value instanceof Moment) {
            return "datetime";
        } else if (value instanceof Day) {
            return "date";
        } else if (value instanceof Span) {
            return "timedelta";
        } else if (value instanceof Zone) {
            return "timezone";
        }
        return value instanceof Callable
                ? "function"
                : value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger;
    }

    /** Numbers in Python's sense: True and False are 1 and 0. */
    static boolean isNumber(Object value) {
        return isInteger(value) || value instanceof Double || value instanceof Boolean;
    }

    static boolean truth(Object any) {
        Object value = Undefined.used(any);
        if (value instanceof Boolean flag) {
            return flag;
        } else if (value instanceof String text) {
            return !text.isEmpty();
        } else if (value instanceof Long number) {
            return number != 0;
        } else if (value instanceof Double number) {
            return number != 0;
        } else if (value instanceof BigInteger number) {
            return number.signum() != 0;
        } else if (value instanceof Collection<?> items) {
            return !items.isEmpty();
        } else if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof None)
                && !(value instanceof Span span && span.length().isZero());
    }

    /** The items of a list, the keys of a dict, the characters of a string. */
    @SuppressWarnings("unchecked")
    static List<Object> iterate(Object any) {
        Object value = Undefined.used(any);
        if (value instanceof List) {
            return (List<Object>) value;
        } else if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        } else if (value instanceof String text) {
            List<Object> characters = new ArrayList<>(text.length());
            text.codePoints().forEach(c -> characters.add(Character.toString(c)));
            return characters;
        }
        throw new EvaluationException("'" + name(value) + "' object is not iterable");
    }

    /** The value, if it can be a key or in a set. */
    static Object hashed(Object any) {
        Object value = Undefined.used(any);
        if (value instanceof Tuple items) {
            items.forEach(Types::hashed);
        } else if (value instanceof List || value instanceof Map) {
            throw new EvaluationException("unhashable type: '" + name(value) + "'");
        }
        return value;
    }

    static boolean isIterable(Object value) {
        return value instanceof List || value instanceof Map || value instanceof String;
    }

    static long length(Object any) {
        Object value = Undefined.used(any);
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        } else if (value instanceof Collection<?> items) {
            return items.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        throw new EvaluationException("object of type '" + name(value) + "' has no len()");
    }
}
