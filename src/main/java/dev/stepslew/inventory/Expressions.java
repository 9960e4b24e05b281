package dev.stepslew.inventory;

import dev.stepslew.yaml.Position;
import java.util.Map;

/** Evaluates the expressions that an inventory may hold; the inventory itself does not know the language. */
public interface Expressions {

    /**
     * The value of an expression without {@code {{ }}}, in Python's types.
     *
     * @param at where it stands
     * @param variables data, or nodes that are templated when they are asked for
     * @throws dev.stepslew.StepslewException where it cannot be evaluated
     */
    Object value(String expression, Position at, Map<String, Object> variables);

    /** Whether a condition holds; else as {@link #value}. */
    boolean holds(String condition, Position at, Map<String, Object> variables);

    /** A value as Python prints it. */
    String print(Object value);

    /** A text with every {@code {{ }}} in it rendered; else as {@link #value}. */
    String text(String template, Position at, Map<String, Object> variables);
}
