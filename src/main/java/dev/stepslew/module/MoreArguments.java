package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.playbook.Task;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments that only a template brings: {@code args: "{{ several }}"}. Those that the task says itself win. */
final class MoreArguments {

    private MoreArguments() {}

    static boolean is(Node.Entry entry) {
        return entry.key().text().equals(Task.MORE_ARGUMENTS);
    }

    static boolean isIn(Node.Mapping args) {
        return args.entries().stream().anyMatch(MoreArguments::is);
    }

    /** The same arguments with those that the template comes to. */
    static Node.Mapping resolved(Node.Mapping args, Workbench workbench) {
        if (!isIn(args)) {
            return args;
        }
        Map<String, Node.Entry> all = new LinkedHashMap<>();
        for (Node.Entry entry : args.entries()) {
            if (!is(entry)) {
                continue;
            }
            Object value = workbench.resolve(entry.value());
            if (!(value instanceof Map<?, ?> several)) {
                throw new Unreadable(
                        entry.value().at() + ": 'args' must come to a mapping, found '" + Conversion.text(value) + "'");
            }
            mapping(several, entry.value().at())
                    .entries()
                    .forEach(one -> all.put(one.key().text(), one));
        }
        args.entries().stream()
                .filter(entry -> !is(entry))
                .forEach(entry -> all.put(entry.key().text(), entry));
        return new Node.Mapping(List.copyOf(all.values()), args.at());
    }

    private static Node.Mapping mapping(Map<?, ?> values, Position at) {
        return new Node.Mapping(
                values.entrySet().stream()
                        .map(each -> new Node.Entry(
                                Node.Scalar.string(Conversion.text(each.getKey()), at), node(each.getValue(), at)))
                        .toList(),
                at);
    }

    /** What it came to is not templated once more. */
    private static Node node(Object value, Position at) {
        if (value instanceof Map<?, ?> map) {
            return mapping(map, at);
        }
        if (value instanceof List<?> list) {
            return new Node.Sequence(list.stream().map(item -> node(item, at)).toList(), at);
        }
        return new Node.Scalar(value, Conversion.text(value), true, Node.Tag.UNSAFE, at);
    }
}
