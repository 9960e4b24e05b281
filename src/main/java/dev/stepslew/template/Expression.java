package dev.stepslew.template;

import java.io.UncheckedIOException;

/** A parsed expression: immutable, shared by all threads; evaluates to a value of Python's. */
interface Expression {

    /** Where it begins in the template's source, from 0. */
    int at();

    /** Evaluates; what Python would refuse comes without a place. */
    Object evaluate(Frame frame);

    /** Evaluates; an error knows its place. */
    default Object value(Frame frame) {
        try {
            return evaluate(frame);
        } catch (EvaluationException e) {
            throw frame.error(at(), e.getMessage());
        } catch (LookupFailure e) {
            throw frame.error(at(), e.getMessage());
        } catch (UncheckedIOException e) {
            throw frame.error(at(), e.getMessage() + ": " + e.getCause().getMessage());
        } catch (ClassCastException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | UnsupportedOperationException
                | ArithmeticException e) {
            throw frame.error(at(), "an argument is missing or has the wrong type or size");
        } catch (StackOverflowError e) {
            throw frame.error(at(), "the expression or the calls in it are nested too deep");
        }
    }

    /** How a message names it: {@code ntp.servers}; empty where it has no short name. */
    default String label() {
        return "";
    }

    record Constant(Object constant, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            return constant;
        }
    }

    record Name(String name, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            return frame.resolve(name, at);
        }

        @Override
        public String label() {
            return name;
        }
    }

    record Attribute(Expression of, String name, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            Object owner = of.value(frame);
            return Access.attribute(owner, name, of.label(), frame, at);
        }

        @Override
        public String label() {
            return of.label().isEmpty() ? "" : of.label() + "." + name;
        }
    }

    record Item(Expression of, Expression key, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            return Access.item(of.value(frame), key.value(frame), of.label(), frame, at);
        }

        @Override
        public String label() {
            return of.label().isEmpty() || !(key instanceof Constant)
                    ? ""
                    : of.label() + "[" + Printing.repr(((Constant) key).constant()) + "]";
        }
    }

    record Call(Expression function, Arguments arguments, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            Object callable = Undefined.used(function.value(frame));
            if (!(callable instanceof Callable)) {
                throw new EvaluationException("'" + Types.name(callable) + "' object is not callable");
            }
            frame.rendering().tick();
            return ((Callable) callable).call(arguments.positional(frame), arguments.named(frame), frame.at(at));
        }
    }

    record Filtered(Expression input, String name, Filter filter, Arguments arguments, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            Object value = input.value(frame);
            frame.rendering().tick();
            return filter.apply(value, arguments.positional(frame), arguments.named(frame), frame.at(at));
        }
    }

    record Tested(Expression input, String name, Test test, Arguments arguments, int at) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            Object value = input.value(frame);
            return test.holds(value, arguments.positional(frame), arguments.named(frame), frame.at(at));
        }
    }
}
