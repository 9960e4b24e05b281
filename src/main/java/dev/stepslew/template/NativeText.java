package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import java.util.Optional;
import java.util.Set;

/** Filters whose text stays text, even where it looks like a list: what to_json prints, Ansible does not read back. */
final class NativeText {

    private static final Set<String> FILTERS =
            Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml", "ppretty", "json");

    private NativeText() {}

    /** Whether the value of this expression comes from such a filter, by way of variables too. */
    static boolean isMarked(Expression expression, Frame frame) {
        if (expression instanceof Expression.Filtered filtered) {
            return FILTERS.contains(filtered.name().substring(filtered.name().lastIndexOf('.') + 1));
        } else if (expression instanceof Expression.Call call) {
            return call.arguments().names().get("convert_data") instanceof Expression.Constant constant
                    && Boolean.FALSE.equals(constant.constant());
        } else if (expression instanceof Expression.Name name) {
            return frame.rendering()
                    .scope()
                    .lookup(name.name())
                    .map(value -> isMarked(value, frame))
                    .orElse(false);
        }
        return false;
    }

    private static boolean isMarked(Object value, Frame frame) {
        if (!(value instanceof Node.Scalar scalar)
                || scalar.tag() != Node.Tag.PLAIN
                || !Templar.isPossibly(scalar.text())) {
            return false;
        }
        Optional<Expression> single =
                frame.rendering().templar().parsed(scalar.text(), true).single();
        return single.isPresent() && isMarked(single.get(), frame);
    }
}
