package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text of a template that is a template again: Ansible has them in what a lookup is asked for, as in
 * {@code lookup('file', '{{ directory }}/key')}. Only what stands in the source itself is read so, never a value.
 *
 * @param part whether it is put together with others to a text
 */
record Nested(String text, boolean part, int at) implements Expression {

    private static final Set<String> LOOKUPS = Set.of("lookup", "query", "q");

    @Override
    public Object evaluate(Frame frame) {
        Object value =
                frame.rendering().templar().resolve(Node.Scalar.string(text, frame.position(at)), frame.rendering());
        return part ? Printing.str(value) : value;
    }

    /** The same arguments, but for the texts among those of a lookup. */
    static Arguments within(Expression function, Arguments arguments) {
        if (!(function instanceof Expression.Name called && LOOKUPS.contains(called.name()))
                || arguments.values().isEmpty()) {
            return arguments;
        }
        List<Expression> values = each(arguments.values());
        // The lookup's own name is none.
        values.set(0, arguments.values().get(0));
        return new Arguments(List.copyOf(values), arguments.names(), arguments.more(), arguments.moreNames());
    }

    private static List<Expression> each(List<Expression> expressions) {
        return new ArrayList<>(expressions.stream().map(Nested::whole).toList());
    }

    private static Expression whole(Expression expression) {
        return of(expression, false);
    }

    private static Expression part(Expression expression) {
        return of(expression, true);
    }

    private static Expression of(Expression expression, boolean part) {
        if (expression instanceof Expression.Constant constant) {
            return constant.constant() instanceof String text && (text.contains("{{") || text.contains("{%"))
                    ? new Nested(text, part, constant.at())
                    : constant;
        } else if (expression instanceof Operation.ListOf list) {
            return new Operation.ListOf(each(list.items()), list.at());
        } else if (expression instanceof Operation.DictOf dict) {
            return new Operation.DictOf(
                    dict.pairs().stream()
                            .map(pair -> new Operation.Pair(pair.key(), whole(pair.value())))
                            .toList(),
                    dict.at());
        } else if (expression instanceof Operation.Binary sum) {
            return new Operation.Binary(sum.operator(), part(sum.left()), part(sum.right()), sum.at());
        } else if (expression instanceof Operation.Concatenation both) {
            return new Operation.Concatenation(part(both.left()), part(both.right()), both.at());
        }
        return expression;
    }
}
