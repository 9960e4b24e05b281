package dev.stepslew.inventory;

import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** An inventory in the shapes that ansible-inventory shows. Values are data, not templated; keys are sorted. */
public final class InventoryDocument {

    private static final Set<String> INTERNAL = Set.of(
            "ansible_check_mode",
            "ansible_diff_mode",
            "ansible_config_file",
            "ansible_facts",
            "ansible_forks",
            "ansible_inventory_sources",
            "ansible_limit",
            "ansible_playbook_python",
            "ansible_run_tags",
            "ansible_skip_tags",
            "ansible_verbosity",
            "ansible_version",
            "inventory_dir",
            "inventory_file",
            "inventory_hostname",
            "inventory_hostname_short",
            "groups",
            "group_names",
            "omit",
            "playbook_dir");

    private final Inventory inventory;
    private final Function<Host, Variables> variables;
    private final Problems problems;
    private final List<Path> playbooks;
    private final boolean export;
    private final ShownValues form;

    /** @param problems told of mistakes in files of groups' variables, as they are read */
    public InventoryDocument(Inventory inventory, Function<Host, Variables> variables, Problems problems) {
        this(inventory, variables, problems, List.of(), false, new ShownValues(ShownValues.Form.JSON));
    }

    private InventoryDocument(
            Inventory inventory,
            Function<Host, Variables> variables,
            Problems problems,
            List<Path> playbooks,
            boolean export,
            ShownValues form) {
        this.inventory = inventory;
        this.variables = variables;
        this.problems = problems;
        this.playbooks = playbooks;
        this.export = export;
        this.form = form;
    }

    /** The same, where every variable stands with the group or host that it was said of. */
    public InventoryDocument exported() {
        return new InventoryDocument(inventory, variables, problems, playbooks, true, form);
    }

    /** The same, where what is said of a group or host by itself may also stand in files beside playbooks. */
    public InventoryDocument beside(List<Path> directories) {
        return new InventoryDocument(inventory, variables, problems, directories, export, form);
    }

    /** The same for YAML, where keys need not be text; values of the vault and points in time stay nodes. */
    public InventoryDocument forYaml() {
        return new InventoryDocument(
                inventory, variables, problems, playbooks, export, new ShownValues(ShownValues.Form.YAML));
    }

    private InventoryDocument forText() {
        return new InventoryDocument(
                inventory, variables, problems, playbooks, export, new ShownValues(ShownValues.Form.TEXT));
    }

    /** {@code --list}: groups with their hosts and children, and {@code _meta.hostvars}. */
    public Map<String, Object> list() {
        Map<String, Object> document = new TreeMap<>();
        addGroup(inventory.group(Group.ALL), document, new HashSet<>());
        Map<String, Object> hostVars = new TreeMap<>();
        for (Host host : inventory.hosts()) {
            Map<String, Object> vars = host(host);
            if (!vars.isEmpty()) {
                hostVars.put(host.name(), vars);
            }
        }
        document.put("_meta", Map.of("hostvars", hostVars));
        return document;
    }

    private void addGroup(Group group, Map<String, Object> document, Set<String> seen) {
        Map<String, Object> shape = new TreeMap<>();
        if (!group.children().isEmpty()) {
            shape.put("children", group.children());
        }
        if (!group.name().equals(Group.ALL) && !group.hosts().isEmpty()) {
            shape.put("hosts", group.hosts());
        }
        addVariables(group, shape);
        if (!shape.isEmpty()) {
            document.put(group.name(), shape);
        }
        for (String child : group.children()) {
            if (seen.add(child)) {
                addGroup(inventory.group(child), document, seen);
            }
        }
    }

    private void addVariables(Group group, Map<String, Object> shape) {
        Map<String, Object> vars = export ? variables(group) : Map.of();
        if (!vars.isEmpty()) {
            shape.put("vars", vars);
        }
    }

    private Map<String, Object> variables(Group group) {
        Map<String, Object> all = plain(inventory.own(group, playbooks, problems));
        if (group.priority() != Group.USUAL_PRIORITY) {
            all.put("ansible_group_priority", (long) group.priority());
        }
        return all;
    }

    /** {@code --host}: every variable of a host. */
    public Map<String, Object> host(Host host) {
        if (export) {
            return plain(inventory.own(host, playbooks, problems));
        }
        Variables all = variables.apply(host);
        Map<String, Object> values = new TreeMap<>();
        all.names().forEach(name -> all.get(name).ifPresent(value -> values.put(name, value)));
        return plain(values);
    }

    private Map<String, Object> host(String name) {
        return inventory.host(name).map(this::host).orElse(Map.of());
    }

    /** {@code --list --yaml}: groups in groups, a host's variables where it first stands. */
    public Map<String, Object> tree() {
        return Map.of(Group.ALL, branch(inventory.group(Group.ALL), new HashSet<>()));
    }

    private Map<String, Object> branch(Group group, Set<String> seen) {
        Map<String, Object> branch = new LinkedHashMap<>();
        Map<String, Object> children = new LinkedHashMap<>();
        group.children().forEach(child -> children.put(child, branch(inventory.group(child), seen)));
        Map<String, Object> hosts = new LinkedHashMap<>();
        if (!group.name().equals(Group.ALL)) {
            group.hosts().forEach(name -> hosts.put(name, seen.add(name) ? host(name) : new LinkedHashMap<>()));
        }
        if (!children.isEmpty()) {
            branch.put("children", children);
        }
        if (!hosts.isEmpty()) {
            branch.put("hosts", hosts);
        }
        addVariables(group, branch);
        return branch;
    }

    /** {@code --graph} from a group down, without a line end after the last line. */
    public String graph(Group from) {
        List<String> lines = new ArrayList<>();
        addBranches(from, 0, values -> List.of(), lines);
        return String.join("\n", lines);
    }

    /**
     * The same with variables.
     *
     * @param print writes a value as Python would
     */
    public String graph(Group from, Function<Object, String> print) {
        List<String> lines = new ArrayList<>();
        forText().addBranches(from, 0, values -> assignments(values, print), lines);
        return String.join("\n", lines);
    }

    private void addBranches(
            Group group, int depth, Function<Map<String, Object>, List<String>> shown, List<String> lines) {
        lines.add(indented("@" + group.name() + ":", depth));
        group.children().forEach(child -> addBranches(inventory.group(child), depth + 1, shown, lines));
        if (!group.name().equals(Group.ALL)) {
            group.hosts().forEach(host -> {
                lines.add(indented(host, depth + 1));
                shown.apply(host(host)).forEach(line -> lines.add(indented(line, depth + 2)));
            });
        }
        shown.apply(variables(group)).forEach(line -> lines.add(indented(line, depth + 1)));
    }

    private static List<String> assignments(Map<String, Object> values, Function<Object, String> print) {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add("{" + name + " = " + print.apply(value) + "}"));
        return lines;
    }

    private static String indented(String text, int depth) {
        return depth == 0 ? text : "  |".repeat(depth) + "--" + text;
    }

    private Map<String, Object> plain(Map<String, Object> values) {
        Map<String, Object> plain = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!INTERNAL.contains(name)) {
                plain.put(name, form.of(value));
            }
        });
        return plain;
    }
}
