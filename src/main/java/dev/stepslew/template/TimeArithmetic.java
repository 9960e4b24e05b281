package dev.stepslew.template;

import java.time.DateTimeException;
import java.time.Duration;

/** Python's {@code +} and {@code -} of dates, times and what lies between them. */
final class TimeArithmetic {

    private TimeArithmetic() {}

    static Object add(Object a, Object b) {
        if (a instanceof Span && !(b instanceof Span)) {
            return add(b, a);
        }
        return b instanceof Span span ? moved("+", a, span.length()) : refused("+", a, b);
    }

    static Object subtract(Object a, Object b) {
        if (a instanceof Moment left && b instanceof Moment right) {
            return Span.between(right, left);
        } else if (a instanceof Day left && b instanceof Day right) {
            return Span.between(
                    new Moment(right.date().atStartOfDay()),
                    new Moment(left.date().atStartOfDay()));
        }
        return b instanceof Span span ? moved("-", a, span.length().negated()) : refused("-", a, b);
    }

    private static Object moved(String operator, Object start, Duration way) {
        try {
            if (start instanceof Moment moment) {
                return new Moment(moment.time().plus(way), moment.offset());
            } else if (start instanceof Day day) {
                return new Day(day.date().plusDays(new Span(way).days()));
            } else if (start instanceof Span span) {
                return new Span(span.length().plus(way));
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new EvaluationException("date value out of range");
        }
        return refused(operator, start, new Span(way));
    }

    private static Object refused(String operator, Object a, Object b) {
        throw new EvaluationException("unsupported operand type(s) for " + operator + ": '" + Types.name(a) + "' and '"
                + Types.name(b) + "'");
    }
}
