package dev.stepslew.audit;

import dev.stepslew.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** How a rule is decided. */
sealed interface Condition {

    /**
     * By a check that is built in.
     *
     * @param with its terms, perhaps templates
     */
    record BuiltIn(Check check, Map<String, Node> with) implements Condition {}

    /**
     * By an expression as of {@code when}.
     *
     * @param say what is told where it does not hold, a template
     */
    record Own(Node require, Optional<Node> say) implements Condition {}
}
