package dev.stepslew.cli;

import dev.stepslew.inventory.Group;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** An inventory in the forms of ansible-inventory. Variables are shown as they are written, not templated. */
final class InventoryView {

    // ansible-inventory leaves out what Ansible itself knows of a host
    private static final Set<String> INTERNAL = Set.of("inventory_file", "inventory_dir");

    private final Inventory inventory;
    private final Function<Host, Variables> variables;
    private final Function<Group, Map<String, Object>> groupVariables;

    InventoryView(
            Inventory inventory,
            Function<Host, Variables> variables,
            Function<Group, Map<String, Object>> groupVariables) {
        this.inventory = inventory;
        this.variables = variables;
        this.groupVariables = groupVariables;
    }

    /** {@code --list}. */
    Map<String, Object> list() {
        Map<String, Object> list = new TreeMap<>();
        inventory.groups().values().forEach(group -> {
            Map<String, Object> shown = group(group);
            if (!shown.isEmpty()) {
                list.put(group.name(), shown);
            }
        });
        Map<String, Object> hostvars = new TreeMap<>();
        inventory.hosts().forEach(host -> {
            if (!variables(host).isEmpty()) {
                hostvars.put(host.name(), variables(host));
            }
        });
        list.put("_meta", Map.of("hostvars", hostvars));
        return list;
    }

    private static Map<String, Object> group(Group group) {
        Map<String, Object> shown = new TreeMap<>();
        if (!group.children().isEmpty()) {
            shown.put("children", group.children());
        }
        if (!group.hosts().isEmpty() && !group.name().equals(Group.ALL)) {
            shown.put("hosts", group.hosts());
        }
        return shown;
    }

    /** {@code --list --yaml}: groups in groups, a host's variables where it first stands. */
    Map<String, Object> tree() {
        return Map.of(Group.ALL, branch(named(Group.ALL), new HashSet<>()));
    }

    private Map<String, Object> branch(Group group, Set<String> seen) {
        Map<String, Object> branch = new LinkedHashMap<>();
        Map<String, Object> children = new LinkedHashMap<>();
        group.children().forEach(child -> children.put(child, branch(named(child), seen)));
        Map<String, Object> hosts = new LinkedHashMap<>();
        if (!group.name().equals(Group.ALL)) {
            group.hosts().forEach(name -> hosts.put(name, seen.add(name) ? variables(name) : Map.of()));
        }
        if (!children.isEmpty()) {
            branch.put("children", children);
        }
        if (!hosts.isEmpty()) {
            branch.put("hosts", hosts);
        }
        return branch;
    }

    /** {@code --graph}. */
    List<String> graph(Group start, boolean withVariables) {
        List<String> lines = new ArrayList<>();
        graph(lines, start, 0, withVariables);
        return lines;
    }

    private void graph(List<String> lines, Group group, int depth, boolean withVariables) {
        lines.add(indented("@" + group.name() + ":", depth));
        group.children().forEach(child -> graph(lines, named(child), depth + 1, withVariables));
        if (!group.name().equals(Group.ALL)) {
            group.hosts().forEach(host -> {
                lines.add(indented(host, depth + 1));
                if (withVariables) {
                    lines.addAll(assignments(variables(host), depth + 2));
                }
            });
        }
        if (withVariables) {
            lines.addAll(assignments(shown(groupVariables.apply(group)), depth + 1));
        }
    }

    private static List<String> assignments(Map<String, Object> values, int depth) {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(indented("{" + name + " = " + value + "}", depth)));
        return lines;
    }

    private static String indented(String text, int depth) {
        return depth == 0 ? text : "  |".repeat(depth) + "--" + text;
    }

    /** A host's variables by name. */
    Map<String, Object> variables(Host host) {
        Variables all = variables.apply(host);
        Map<String, Object> values = new TreeMap<>();
        all.names().forEach(name -> all.get(name).ifPresent(value -> values.put(name, value)));
        return shown(values);
    }

    private Map<String, Object> variables(String host) {
        return inventory.host(host).map(this::variables).orElse(Map.of());
    }

    private Group named(String name) {
        return Optional.ofNullable(inventory.groups().get(name))
                .orElseThrow(() -> new IllegalArgumentException("no group " + name));
    }

    private static Map<String, Object> shown(Map<String, Object> values) {
        Map<String, Object> shown = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!INTERNAL.contains(name)) {
                shown.put(name, shown(value));
            }
        });
        return shown;
    }

    /** Encrypted and unsafe values keep their marks, in the way of Ansible's JSON. */
    private static Object shown(Object value) {
        if (value instanceof Node.Scalar scalar) {
            return switch (scalar.tag()) {
                case VAULT -> Map.of("__ansible_vault", scalar.text());
                case UNSAFE -> Map.of("__ansible_unsafe", scalar.text());
                case PLAIN -> scalar.value();
            };
        }
        if (value instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(InventoryView::shown).toList();
        }
        if (value instanceof Node.Mapping mapping) {
            Map<String, Object> shown = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> shown.put(entry.key().text(), shown(entry.value())));
            return shown;
        }
        return value;
    }
}
