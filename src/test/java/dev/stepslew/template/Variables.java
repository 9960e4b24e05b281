package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scope for tests, whose values are written as Java's and become YAML nodes of {@code vars.yml}. */
final class Variables implements Scope {

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Variables none() {
        return new Variables();
    }

    /** This and one more, as if it stood in {@code vars.yml}, each variable in a line of its own. */
    Variables with(String name, Object value) {
        Variables more = new Variables();
        more.values.putAll(values);
        more.values.put(name, node(value, new Position("vars.yml", more.values.size() + 1, name.length() + 3)));
        return more;
    }

    /** This and one more that is data: never templated. */
    Variables withData(String name, Object value) {
        Variables more = new Variables();
        more.values.putAll(values);
        more.values.put(name, value);
        return more;
    }

    static Node node(Object value) {
        return node(value, new Position("play.yml", 3, 11));
    }

    static Node node(Object value, Position at) {
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item, at)));
            return new Node.Sequence(items, at);
        } else if (value instanceof Map<?, ?> map) {
            List<Node.Entry> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(new Node.Entry(scalar(key, at), node(item, at))));
            return new Node.Mapping(entries, at);
        }
        return scalar(value, at);
    }

    private static Node.Scalar scalar(Object value, Position at) {
        Object plain =
                value instanceof Integer number ? (Object) number.longValue() : value == null ? None.NONE : value;
        boolean isTime = plain instanceof String text && text.matches("\\d{4}-.*");
        return new Node.Scalar(plain, String.valueOf(plain), isTime, Node.Tag.PLAIN, at);
    }

    @Override
    public Optional<Object> lookup(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }
}
