package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes data of nodes, each once, so that what is said once and stands in two places is the same thing in both. */
final class ShownValues {

    /** Who reads it. */
    enum Form {
        JSON,
        /** Keys may be other than text; values of the vault and points in time stay nodes. */
        YAML,
        TEXT
    }

    private final Form form;
    private final Map<Node, Object> made = new IdentityHashMap<>();

    ShownValues(Form form) {
        this.form = form;
    }

    Object of(Object value) {
        if (value instanceof Node node) {
            return made.computeIfAbsent(
                    node, any -> node instanceof Node.Scalar scalar ? scalar(scalar) : collection(node));
        }
        return value;
    }

    private Object collection(Node node) {
        if (node instanceof Node.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(of(item)));
            return items;
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        List<Node.Entry> entries = new ArrayList<>(((Node.Mapping) node).entries());
        if (form != Form.TEXT) {
            entries.sort(Comparator.comparing(Node.Entry::key, ShownValues::compare));
        }
        entries.forEach(entry -> values.put(key(entry.key()), of(entry.value())));
        return values;
    }

    private Object scalar(Node.Scalar scalar) {
        return switch (scalar.tag()) {
            case PLAIN -> scalar.isTime() ? time(scalar) : scalar.value();
            case UNSAFE ->
                form == Form.JSON && scalar.value() instanceof String text
                        ? Map.of("__ansible_unsafe", text)
                        : scalar.value();
            case VAULT -> form == Form.YAML ? scalar : Map.of("__ansible_vault", scalar.text());
        };
    }

    private Object time(Node.Scalar scalar) {
        return switch (form) {
            case JSON -> scalar.value().toString().replace(' ', 'T');
            case YAML -> scalar;
            case TEXT -> scalar.value();
        };
    }

    private static int compare(Node.Scalar a, Node.Scalar b) {
        if (a.value() instanceof Number one && b.value() instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return text(a).compareTo(text(b));
    }

    private Object key(Node.Scalar key) {
        return form == Form.JSON ? text(key) : key.value();
    }

    /** As JSON writes a key that is no text: {@code true}, {@code null}. */
    private static String text(Node.Scalar key) {
        return key.value() == None.NONE ? "null" : String.valueOf(key.value());
    }
}
