package dev.stepslew.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's operators over numbers, strings and lists. */
final class Arithmetic {

    /** No string or list of a template grows beyond this many characters or items. */
    static final int LARGEST = 50_000_000;

    private static final long MOST_BITS = 1_000_000;

    private Arithmetic() {}

    static Object binary(String operator, Object a, Object b) {
        Undefined.known(a);
        if (!(a instanceof String)) {
            Undefined.known(b);
        }
        return switch (operator) {
            case "+" -> add(a, Undefined.known(b));
            case "-" -> subtract(a, b);
            case "*" -> multiply(a, b);
            case "/" -> divide(a, b);
            case "//" -> floorDivide(a, b);
            case "%" -> a instanceof String format ? PercentFormat.format(format, b) : modulo(a, b);
            case "**" -> power(a, b);
            default -> throw new IllegalArgumentException("no such operator: " + operator);
        };
    }

    static Object negate(Object value) {
        Undefined.known(value);
        if (value instanceof Double number) {
            return -number;
        }
        return narrow(integer(value, "-").negate());
    }

    static Object plus(Object value) {
        Undefined.known(value);
        return value instanceof Double ? value : narrow(integer(value, "+"));
    }

    private static BigInteger integer(Object value, String operator) {
        if (!Types.isNumber(value)) {
            throw new EvaluationException("bad operand type for unary " + operator + ": '" + Types.name(value) + "'");
        }
        return whole(value);
    }

    private static Object add(Object a, Object b) {
        if (a instanceof String left && b instanceof String right) {
            bounded((long) left.length() + right.length());
            return left + right;
        } else if (a instanceof List<?> left
                && b instanceof List<?> right
                && a instanceof Tuple == b instanceof Tuple) {
            bounded((long) left.size() + right.size());
            List<Object> all = new ArrayList<>(left);
            all.addAll(right);
            return a instanceof Tuple ? new Tuple(all) : all;
        }
        if (a instanceof Represented && b instanceof Represented) {
            return TimeArithmetic.add(a, b);
        }
        numbers("+", a, b);
        if (a instanceof Long left && b instanceof Long right) {
            long sum = left + right;
            boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
            return overflow ? (Object) whole(a).add(whole(b)) : (Object) sum;
        }
        return anyReal(a, b) ? (Object) (real(a) + real(b)) : narrow(whole(a).add(whole(b)));
    }

    private static Object subtract(Object a, Object b) {
        if (a instanceof Represented && b instanceof Represented) {
            return TimeArithmetic.subtract(a, b);
        }
        numbers("-", a, b);
        return anyReal(a, b) ? (Object) (real(a) - real(b)) : narrow(whole(a).subtract(whole(b)));
    }

    private static Object multiply(Object a, Object b) {
        if (Types.isNumber(a) && !Types.isNumber(b)) {
            return multiply(b, a);
        } else if (a instanceof String text && isCount(b)) {
            int times = times(b, text.length());
            return text.repeat(times);
        } else if (a instanceof List<?> items && isCount(b)) {
            List<Object> all = new ArrayList<>();
            int times = times(b, items.size());
            for (int i = 0; i < times; i++) {
                all.addAll(items);
            }
            return a instanceof Tuple ? new Tuple(all) : all;
        }
        numbers("*", a, b);
        if (anyReal(a, b)) {
            return real(a) * real(b);
        }
        boundedNumber(whole(a).bitLength() + (long) whole(b).bitLength());
        return narrow(whole(a).multiply(whole(b)));
    }

    private static boolean isCount(Object value) {
        return Types.isInteger(value) || value instanceof Boolean;
    }

    private static int times(Object count, int size) {
        BigInteger times = whole(count).max(BigInteger.ZERO);
        bounded(times.multiply(BigInteger.valueOf(size)).bitLength() > 62 ? Long.MAX_VALUE : times.longValue() * size);
        return size == 0 ? 0 : times.intValueExact();
    }

    private static Object divide(Object a, Object b) {
        numbers("/", a, b);
        nonZero(b);
        return real(a) / real(b);
    }

    static Object floorDivide(Object a, Object b) {
        numbers("//", a, b);
        nonZero(b);
        if (anyReal(a, b)) {
            return Math.floor(real(a) / real(b));
        }
        BigInteger[] parts = whole(a).divideAndRemainder(whole(b));
        boolean below = parts[1].signum() != 0 && parts[1].signum() != whole(b).signum();
        return narrow(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    static Object modulo(Object a, Object b) {
        numbers("%", a, b);
        nonZero(b);
        if (anyReal(a, b)) {
            double rest = real(a) % real(b);
            return rest != 0 && rest < 0 != real(b) < 0 ? rest + real(b) : rest;
        }
        BigInteger rest = whole(a).mod(whole(b).abs());
        return narrow(rest.signum() != 0 && whole(b).signum() < 0 ? rest.add(whole(b)) : rest);
    }

    static Object power(Object a, Object b) {
        numbers("**", a, b);
        if (anyReal(a, b) || whole(b).signum() < 0) {
            if (real(a) == 0 && real(b) < 0) {
                throw new EvaluationException("0.0 cannot be raised to a negative power");
            }
            return Math.pow(real(a), real(b));
        }
        boundedNumber(whole(b).bitLength() > 31 ? Long.MAX_VALUE : whole(b).longValue() * whole(a).bitLength());
        return narrow(whole(a).pow(whole(b).intValueExact()));
    }

    private static void numbers(String operator, Object a, Object b) {
        if (!Types.isNumber(a) || !Types.isNumber(b)) {
            throw new EvaluationException(
                    "cannot use '" + operator + "' between '" + Types.name(a) + "' and '" + Types.name(b) + "'"
                            + (a instanceof String || b instanceof String
                                    ? " (convert with | int or | string, or join with ~)"
                                    : ""));
        }
    }

    private static void nonZero(Object b) {
        if (real(b) == 0) {
            throw new EvaluationException("division by zero");
        }
    }

    static void bounded(long size) {
        if (size > LARGEST) {
            throw new EvaluationException("the result is too large (over " + LARGEST + ")");
        }
    }

    /** No deadline ends a multiplication, so it must not take long. */
    private static void boundedNumber(long bits) {
        if (bits > MOST_BITS) {
            throw new EvaluationException("the number is too large (over 2**" + MOST_BITS + ")");
        }
    }

    private static boolean anyReal(Object a, Object b) {
        return a instanceof Double || b instanceof Double;
    }

    static double real(Object number) {
        if (number instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return ((Number) number).doubleValue();
    }

    static BigInteger whole(Object number) {
        if (number instanceof BigInteger big) {
            return big;
        } else if (number instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        return BigInteger.valueOf(((Number) number).longValue());
    }

    /** A Long where it fits. */
    static Object narrow(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValue() : (Object) number;
    }
}
