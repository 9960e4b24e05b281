package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.List;

/** Reads Ansible's YAML format: groups with {@code hosts}, {@code children} and {@code vars}, from {@code all} down. */
final class YamlSource {

    private static final List<String> KEYS = List.of("hosts", "children", "vars");

    private final Draft draft;
    private final Problems problems;
    private final Origin origin;

    YamlSource(Draft draft, Problems problems, Origin origin) {
        this.draft = draft;
        this.problems = problems;
        this.origin = origin;
    }

    void read(Node root) {
        if (!(root instanceof Node.Mapping groups)) {
            problems.add(root.at(), "expected a mapping of groups, such as 'all:' with 'hosts:' below it");
            return;
        }
        groups.entries().forEach(this::group);
    }

    private boolean group(Node.Entry entry) {
        String name = entry.key().text();
        if (!(entry.key().value() instanceof String)) {
            problems.add(entry.key().at(), "group name '%s' is no text; put it in quotes".formatted(name));
            return false;
        }
        if (!isNothing(entry.value()) && !(entry.value() instanceof Node.Mapping)) {
            problems.add(
                    entry.value().at(), "group '%s' must be a mapping with hosts, children or vars".formatted(name));
            return false;
        }
        draft.addGroup(name, entry.key().at());
        if (entry.value() instanceof Node.Mapping sections) {
            sections.entries().forEach(section -> section(name, section));
        }
        return true;
    }

    private void section(String group, Node.Entry section) {
        String key = section.key().text();
        if (!KEYS.contains(key) && isNothing(section.value())) {
            problems.warn(
                    section.key().at(),
                    "unknown key '%s' in group '%s', passed over because nothing follows it%s"
                            .formatted(key, group, Suggestion.didYouMean(key, KEYS)));
            return;
        }
        if (!KEYS.contains(key)) {
            problems.add(
                    section.key().at(),
                    "unknown key '%s' in group '%s', expected hosts, children or vars%s"
                            .formatted(key, group, Suggestion.didYouMean(key, KEYS)));
            return;
        }
        for (Node.Entry entry : mapping(group, section).entries()) {
            switch (key) {
                case "hosts" -> hosts(group, entry);
                case "children" -> child(group, entry);
                default -> draft.setGroupVariable(group, entry.key().text(), entry.value());
            }
        }
    }

    /** The entries of a section, which may also be a single name. */
    private Node.Mapping mapping(String group, Node.Entry section) {
        Node value = section.value();
        if (value instanceof Node.Mapping mapping) {
            return mapping;
        }
        if (value instanceof Node.Scalar scalar && scalar.value() instanceof String) {
            Node nothing = new Node.Scalar(None.NONE, "", false, Node.Tag.PLAIN, scalar.at());
            return new Node.Mapping(List.of(new Node.Entry(scalar, nothing)), scalar.at());
        }
        if (!isNothing(value)) {
            problems.add(
                    value.at(),
                    "'%s' of group '%s' must be a mapping: write 'name:' where a list has '- name'"
                            .formatted(section.key().text(), group));
        }
        return new Node.Mapping(List.of(), value.at());
    }

    private void child(String group, Node.Entry entry) {
        if (group(entry)) {
            draft.addChild(group, entry.key().text(), entry.key().at());
        }
    }

    private void hosts(String group, Node.Entry entry) {
        String pattern = entry.key().text();
        if (!(entry.key().value() instanceof String)) {
            problems.add(entry.key().at(), "host name '%s' is no text; put it in quotes".formatted(pattern));
            return;
        }
        try {
            hosts(group, HostNames.parse(pattern), entry);
        } catch (BadEntry e) {
            problems.add(entry.key().at(), e.getMessage());
        }
    }

    private void hosts(String group, HostNames hosts, Node.Entry entry) {
        for (String name : hosts.names()) {
            draft.addHost(name, group, hosts.port(), entry.key().at(), origin);
        }
        if (entry.value() instanceof Node.Mapping vars) {
            for (Node.Entry variable : vars.entries()) {
                hosts.names()
                        .forEach(host ->
                                draft.setHostVariable(host, variable.key().text(), variable.value()));
            }
            return;
        }
        if (!isFalse(entry.value())) {
            problems.add(
                    entry.value().at(),
                    "what follows host '%s' must be a mapping of its variables"
                            .formatted(entry.key().text()));
        }
    }

    /** What Python takes for false stands for no variables, as with Ansible. */
    private static boolean isFalse(Node node) {
        return List.of(None.NONE, "", 0L, 0.0, false, List.of()).contains(node.value());
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == None.NONE;
    }
}
