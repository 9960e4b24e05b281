package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.List;

/** Reads Ansible's TOML format: a table for each group, in it {@code hosts}, {@code children} and {@code vars}. */
final class TomlSource {

    private static final List<String> KEYS = List.of("hosts", "children", "vars");

    private final Draft draft;
    private final Problems problems;
    private final Origin origin;

    TomlSource(Draft draft, Problems problems, Origin origin) {
        this.draft = draft;
        this.problems = problems;
        this.origin = origin;
    }

    void read(Node.Mapping root) {
        if (root.entries().isEmpty()) {
            problems.add(root.at(), "the inventory is empty, expected tables of groups such as [web.hosts]");
        }
        if (root.get("plugin").isPresent()) {
            problems.add(root.get("plugin").get().at(), "inventory plugins are configured in YAML");
            return;
        }
        root.entries().forEach(this::group);
    }

    private void group(Node.Entry entry) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Node.Mapping sections)) {
            problems.add(entry.key().at(), "'%s' is no group: a group is a table, such as [web.hosts]".formatted(name));
            return;
        }
        draft.addGroup(name, entry.key().at());
        sections.entries().forEach(section -> section(name, section));
    }

    private void section(String group, Node.Entry section) {
        String key = section.key().text();
        if (!KEYS.contains(key)) {
            problems.add(
                    section.key().at(),
                    "unknown key '%s' in group '%s', expected hosts, children or vars%s"
                            .formatted(key, group, Suggestion.didYouMean(key, KEYS)));
        } else if (key.equals("children") && section.value() instanceof Node.Sequence children) {
            children.items().forEach(child -> child(group, child));
        } else if (!key.equals("children") && section.value() instanceof Node.Mapping entries) {
            for (Node.Entry entry : entries.entries()) {
                if (key.equals("hosts")) {
                    hosts(group, entry);
                } else {
                    draft.setGroupVariable(group, entry.key().text(), entry.value());
                }
            }
        } else {
            String expected = key.equals("children") ? "a list of names" : "a table";
            problems.add(section.value().at(), "'%s' of group '%s' must be %s".formatted(key, group, expected));
        }
    }

    private void child(String group, Node child) {
        if (!(child.value() instanceof String name)) {
            problems.add(child.at(), "the name of a group must be text");
            return;
        }
        draft.addGroup(name, child.at());
        draft.addChild(group, name, child.at());
    }

    private void hosts(String group, Node.Entry entry) {
        if (!(entry.value() instanceof Node.Mapping vars)) {
            problems.add(
                    entry.value().at(),
                    "what follows host '%s' must be a table of its variables, such as {}"
                            .formatted(entry.key().text()));
            return;
        }
        try {
            HostNames hosts = HostNames.parse(entry.key().text());
            for (String host : hosts.names()) {
                draft.addHost(host, group, hosts.port(), entry.key().at(), origin);
                vars.entries()
                        .forEach(variable ->
                                draft.setHostVariable(host, variable.key().text(), variable.value()));
            }
        } catch (BadEntry wrong) {
            problems.add(entry.key().at(), wrong.getMessage());
        }
    }
}
