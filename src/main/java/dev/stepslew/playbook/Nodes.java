package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.LinkedHashMap;
import java.util.Map;

/** Questions that this room asks of nodes. */
final class Nodes {

    private Nodes() {}

    static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == None.NONE;
    }

    static boolean isTemplate(Node node) {
        return node instanceof Node.Scalar scalar && isTemplate(scalar.text());
    }

    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** Whether a switch that is no template is on. */
    static boolean isYes(Node node) {
        return textMatches(node, "(?i)yes|true|on|y|t|1");
    }

    static boolean textMatches(Node node, String expression) {
        return node instanceof Node.Scalar scalar && scalar.text().matches(expression);
    }

    /** A mapping or, as Ansible also allows, a list of mappings. */
    static boolean areVariables(Node node) {
        return node instanceof Node.Mapping
                || (node instanceof Node.Sequence list
                        && list.items().stream().allMatch(Node.Mapping.class::isInstance));
    }

    /** The variables by name, a later mapping of a list winning; none where the node is something else. */
    static Map<String, Node> variables(Node node) {
        Map<String, Node> variables = new LinkedHashMap<>();
        for (Node part : Keywords.each(node)) {
            if (part instanceof Node.Mapping mapping) {
                variables.putAll(mapping.byName());
            }
        }
        return variables;
    }

    /** What a node is, in a word for people. */
    static String kind(Node node) {
        if (node instanceof Node.Mapping) {
            return "a mapping";
        }
        if (node instanceof Node.Sequence) {
            return "a list";
        }
        return isNothing(node) ? "nothing" : "'" + ((Node.Scalar) node).text() + "'";
    }
}
