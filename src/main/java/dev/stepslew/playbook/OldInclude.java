package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the old word {@code include} is given: a file, and behind it variables for what is in that file. */
record OldInclude(Node.Mapping said) {

    private static final Set<String> FILE = Set.of(Task.FREE_TEXT, "file");

    /** Once these could stand there; Ansible drops them. */
    private static final Set<String> DROPPED = Set.of("tags", "when");

    /** Whether the name of the file is a template; what stands behind it may be one in any case. */
    static boolean isNamedByATemplate(Node args) {
        if (!(args instanceof Node.Scalar text)) {
            return false;
        }
        try {
            return FreeForm.words(text).stream().limit(1).anyMatch(Nodes::isTemplate);
        } catch (IllegalArgumentException open) {
            return Nodes.isTemplate(text);
        }
    }

    Node.Mapping args() {
        return new Node.Mapping(entries(true), said.at());
    }

    /** Keywords, with the variables among their own. */
    Map<String, Node> givingVars(Map<String, Node> keywords) {
        List<Node.Entry> vars = new ArrayList<>();
        if (keywords.containsKey("vars")) {
            Nodes.variables(keywords.get("vars"))
                    .forEach((name, value) -> vars.add(new Node.Entry(Node.Scalar.string(name, value.at()), value)));
        }
        entries(false).stream()
                .filter(entry -> !DROPPED.contains(entry.key().text()))
                .forEach(vars::add);
        Map<String, Node> all = new LinkedHashMap<>(keywords);
        if (!vars.isEmpty()) {
            all.put("vars", new Node.Mapping(vars, said.at()));
        }
        return all;
    }

    private List<Node.Entry> entries(boolean ofFile) {
        return said.entries().stream()
                .filter(entry -> FILE.contains(entry.key().text()) == ofFile)
                .toList();
    }
}
