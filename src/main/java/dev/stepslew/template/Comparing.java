package dev.stepslew.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Python's {@code ==}, {@code <} and {@code in}. */
final class Comparing {

    private Comparing() {}

    static boolean equal(Object a, Object b) {
        Undefined.used(a);
        Undefined.used(b);
        if (a instanceof Undefined || b instanceof Undefined) {
            return a instanceof Undefined && b instanceof Undefined;
        } else if (a instanceof String || b instanceof String) {
            return a.equals(b);
        } else if (Types.isNumber(a) && Types.isNumber(b)) {
            return numbers(a, b) == 0 && !isNan(a) && !isNan(b);
        } else if (a instanceof List<?> left && b instanceof List<?> right) {
            return a instanceof Tuple == b instanceof Tuple && sameItems(left, right);
        } else if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return sameEntries(left, right);
        } else if (a instanceof Moment left && b instanceof Moment right) {
            return left.isSameAs(right);
        }
        return a.equals(b);
    }

    private static boolean sameItems(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> other = right.iterator();
        for (Object item : left) {
            if (!equal(item, other.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Optional<Object> other = find(right, entry.getKey());
            if (other.isEmpty() || !equal(entry.getValue(), other.get())) {
                return false;
            }
        }
        return true;
    }

    /** The value under a key that equals this one; 1, 1.0 and True are the same key. */
    static Optional<Object> find(Map<?, ?> map, Object key) {
        Object value = map.get(key);
        return value != null || !Types.isNumber(key)
                ? Optional.ofNullable(value)
                : Optional.ofNullable(map.get(key(map, key)));
    }

    /** What a map's key is called that equals this one; where there is none, this one. */
    static Object key(Map<?, ?> map, Object key) {
        if (!Types.isNumber(key) || map.containsKey(key)) {
            return key;
        }
        double number = Arithmetic.real(key);
        List<Object> alike = List.of((long) number, number, number == 1);
        return alike.stream()
                .filter(other -> equal(other, key) && map.containsKey(other))
                .findFirst()
                .orElse(key);
    }

    /** Puts a value under a key, which keeps its name where one that equals it is there. */
    static void put(Map<Object, Object> map, Object key, Object value) {
        map.put(key(map, key), value);
    }

    /** Below zero, zero or above as Python orders; refuses what Python refuses. */
    static int compare(Object a, Object b, String operator) {
        Undefined.known(a);
        Undefined.known(b);
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        } else if (Types.isNumber(a) && Types.isNumber(b)) {
            return numbers(a, b);
        } else if (a instanceof List<?> left
                && b instanceof List<?> right
                && a instanceof Tuple == b instanceof Tuple) {
            return lists(left, right, operator);
        } else if (a instanceof Moment left && b instanceof Moment right) {
            return left.time().compareTo(left.timeHere(right));
        } else if (a instanceof Day left && b instanceof Day right) {
            return left.date().compareTo(right.date());
        } else if (a instanceof Span left && b instanceof Span right) {
            return left.length().compareTo(right.length());
        }
        throw new EvaluationException(
                "'" + operator + "' not supported between '" + Types.name(a) + "' and '" + Types.name(b) + "'");
    }

    private static int lists(List<?> left, List<?> right, String operator) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(left.get(i), right.get(i), operator);
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int numbers(Object a, Object b) {
        if (a instanceof Long left && b instanceof Long right) {
            return Long.compare(left, right);
        }
        boolean special = isSpecial(a) || isSpecial(b);
        return special ? Double.compare(Arithmetic.real(a), Arithmetic.real(b)) : exact(a).compareTo(exact(b));
    }

    private static boolean isSpecial(Object number) {
        return number instanceof Double d && (d.isNaN() || d.isInfinite());
    }

    private static boolean isNan(Object number) {
        return number instanceof Double d && d.isNaN();
    }

    private static BigDecimal exact(Object number) {
        if (number instanceof Double d) {
            return new BigDecimal(d);
        }
        BigInteger whole = Arithmetic.whole(number);
        return new BigDecimal(whole);
    }

    static boolean contains(Object container, Object item) {
        Undefined.used(container);
        Undefined.used(item);
        if (container instanceof String text) {
            if (item instanceof String part) {
                return text.contains(part);
            }
            throw new EvaluationException(
                    "'in <string>' requires a string on the left, not '" + Types.name(item) + "'");
        } else if (container instanceof Map<?, ?> map) {
            return find(map, Types.hashed(item)).isPresent();
        }
        for (Object candidate : Types.iterate(container)) {
            if (equal(candidate, item)) {
                return true;
            }
        }
        return false;
    }
}
