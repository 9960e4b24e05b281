package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** The probe's JSON, read; a number that was not measured is None. */
public final class ProbeDocument {

    private ProbeDocument() {}

    // JSON is YAML. Its numbers are read from their text: YAML 1.1 takes 1e-05 for a word.
    public static Map<String, Object> parse(String json) {
        Problems problems = new Problems();
        Object value = Yaml.parse(json, "the probe's answer", problems)
                .map(ProbeDocument::plain)
                .orElse(Map.of());
        if (!problems.isEmpty() || !(value instanceof Map<?, ?> map)) {
            throw new Unreadable("the probe's answer makes no sense: "
                    + json.lines().findFirst().orElse(""));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        map.forEach((key, item) -> document.put(String.valueOf(key), item));
        return document;
    }

    private static Object plain(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.byName().forEach((key, value) -> map.put(key, plain(value)));
            return map;
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(ProbeDocument::plain).toList();
        }
        Node.Scalar scalar = (Node.Scalar) node;
        boolean fraction =
                !scalar.quoted() && scalar.text().matches("-?[0-9]+(\\.[0-9]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)");
        return fraction ? Double.valueOf(scalar.text()) : scalar.value();
    }
}
