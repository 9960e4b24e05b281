package dev.stepslew.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The head of a tag, parsed; its body is in Jinjava's tree. */
sealed interface Statement {

    /** The name under which a filter of {@code {% set x | upper %}} or {@code {% filter upper %}} finds its input. */
    String CAPTURED = "{captured}";

    record If(Expression condition) implements Statement {}

    record For(Target target, Expression items, Optional<Expression> condition, boolean recursive, int at)
            implements Statement {}

    record Set(Target target, Expression value) implements Statement {}

    record SetBlock(Target target, Expression value) implements Statement {}

    record Parameter(String name, Optional<Expression> otherwise) {}

    /** @param speaksOf which of {@code varargs}, {@code kwargs} and {@code caller} its body uses */
    record Macro(String name, List<Parameter> parameters, java.util.Set<String> speaksOf) implements Statement {}

    /** @param speaksOf as of a macro, of the body */
    record Call(List<Parameter> parameters, Expression.Call call, java.util.Set<String> speaksOf)
            implements Statement {}

    record With(List<Target> targets, List<Expression> values) implements Statement {}

    record FilterBlock(Expression value) implements Statement {}

    record Block(String name, boolean scoped, boolean required) implements Statement {}

    record Extends(Expression template, int at) implements Statement {}

    record Include(Expression template, boolean ignoreMissing, boolean withContext, int at) implements Statement {}

    record Import(Expression template, String name, boolean withContext, int at) implements Statement {}

    /** @param names as they are called there, and as they shall be called here */
    record From(Expression template, Map<String, String> names, boolean withContext, int at) implements Statement {}

    record Print(Expression value) implements Statement {}

    /** A tag that only groups its body. */
    record Group() implements Statement {}
}
