package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import java.util.List;

/** Questions that this room asks of nodes. */
final class Nodes {

    static final Node.Mapping NOTHING = new Node.Mapping(List.of(), Position.of(""));

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
