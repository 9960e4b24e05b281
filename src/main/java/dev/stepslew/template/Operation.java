package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions made of operators and brackets. */
sealed interface Operation extends Expression {

    record Binary(String operator, Expression left, Expression right, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            return Arithmetic.binary(operator, left.value(frame), right.value(frame));
        }
    }

    record Negative(Expression of, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            return Arithmetic.negate(of.value(frame));
        }
    }

    record Positive(Expression of, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            return Arithmetic.plus(of.value(frame));
        }
    }

    record Not(Expression of, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            return !Types.truth(of.value(frame));
        }
    }

    /** The deciding value, not its truth. */
    record And(Expression left, Expression right, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            Object value = left.value(frame);
            return Types.truth(value) ? right.value(frame) : value;
        }
    }

    record Or(Expression left, Expression right, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            Object value = left.value(frame);
            return Types.truth(value) ? value : right.value(frame);
        }
    }

    /** {@code a ~ b}: both as text. */
    record Concatenation(Expression left, Expression right, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            String start = Printing.str(left.value(frame));
            String end = Printing.str(right.value(frame));
            Arithmetic.bounded((long) start.length() + end.length());
            Secrecy.joined(start, end, frame);
            return start + end;
        }
    }

    record Link(String operator, Expression right) {}

    /** {@code a < b <= c}. */
    record Comparison(Expression first, List<Link> links, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            Object left = first.value(frame);
            for (Link link : links) {
                Object right = link.right().value(frame);
                if (!holds(link.operator(), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }

        static boolean holds(String operator, Object left, Object right) {
            return switch (operator) {
                case "==" -> Comparing.equal(left, right);
                case "!=" -> !Comparing.equal(left, right);
                case "in" -> Comparing.contains(right, left);
                case "not in" -> !Comparing.contains(right, left);
                case "<" -> !unordered(left, right) && Comparing.compare(left, right, operator) < 0;
                case "<=" -> !unordered(left, right) && Comparing.compare(left, right, operator) <= 0;
                case ">" -> !unordered(left, right) && Comparing.compare(left, right, operator) > 0;
                case ">=" -> !unordered(left, right) && Comparing.compare(left, right, operator) >= 0;
                default -> throw new IllegalArgumentException("no such operator: " + operator);
            };
        }

        private static boolean unordered(Object left, Object right) {
            return left instanceof Double a && a.isNaN() || right instanceof Double b && b.isNaN();
        }
    }

    /** {@code a if condition else b}; without else an undefined value. */
    record Conditional(Expression condition, Expression yes, Optional<Expression> no, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            if (Types.truth(condition.value(frame))) {
                return yes.value(frame);
            }
            return no.isPresent()
                    ? no.get().value(frame)
                    : new Undefined(
                            "", "the inline if has no else, and its condition is false", frame.position(at), true);
        }
    }

    record ListOf(List<Expression> items, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            List<Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.value(frame)));
            return values;
        }
    }

    record TupleOf(List<Expression> items, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            List<Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.value(frame)));
            return new Tuple(values);
        }
    }

    record Pair(Expression key, Expression value) {}

    record DictOf(List<Pair> pairs, int at) implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Pair pair : pairs) {
                Object key = Types.hashed(pair.key().value(frame));
                Comparing.put(map, key, pair.value().value(frame));
            }
            return map;
        }
    }

    /** {@code [from:to:step]}; evaluates to the bounds, with None where one is left out. */
    record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step, int at)
            implements Operation {
        @Override
        public Object evaluate(Frame frame) {
            return new Bounds(bound(from, frame), bound(to, frame), bound(step, frame));
        }

        private static Object bound(Optional<Expression> bound, Frame frame) {
            return bound.isPresent() ? Undefined.used(bound.get().value(frame)) : None.NONE;
        }
    }

    record Bounds(Object from, Object to, Object step) {}
}
