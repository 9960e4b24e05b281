package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An inventory while its sources are read, one after the other, into the same groups and hosts. */
final class Draft {

    private static final String PRIORITY = "ansible_group_priority";

    private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
    private final Map<String, DraftHost> hosts = new LinkedHashMap<>();
    private final Memberships memberships = new Memberships();
    private final Problems problems;
    private final GroupNames names;

    private static final class DraftGroup {
        private final Position at;
        private final Set<String> hosts = new LinkedHashSet<>();
        private final Set<String> children = new LinkedHashSet<>();
        private final Map<String, Object> vars = new LinkedHashMap<>();
        private int priority = Group.USUAL_PRIORITY;

        DraftGroup(Position at) {
            this.at = at;
        }

        DraftGroup(Group group) {
            this.at = group.at();
            hosts.addAll(group.hosts());
            children.addAll(group.children());
            vars.putAll(group.vars());
            priority = group.priority();
        }
    }

    private record DraftHost(Position at, Map<String, Object> vars) {}

    Draft(Problems problems, GroupNames names) {
        this.problems = problems;
        this.names = names;
        Position nowhere = Position.of("inventory");
        groups.put(Group.ALL, new DraftGroup(nowhere));
        groups.put(Group.UNGROUPED, new DraftGroup(nowhere));
        addChild(Group.ALL, Group.UNGROUPED, nowhere);
    }

    /** An inventory that is complete, to be added to. */
    Draft(Problems problems, GroupNames names, Collection<Host> hosts, Collection<Group> groups) {
        this.problems = problems;
        this.names = names;
        hosts.forEach(host -> this.hosts.put(host.name(), new DraftHost(host.at(), new LinkedHashMap<>(host.vars()))));
        groups.forEach(group -> this.groups.put(group.name(), new DraftGroup(group)));
    }

    boolean hasGroup(String name) {
        return groups.containsKey(names.of(name));
    }

    boolean hasHost(String name) {
        return hosts.containsKey(name);
    }

    List<String> hostNames() {
        return List.copyOf(hosts.keySet());
    }

    /** Makes a group where there is none of this name. */
    void addGroup(String written, Position at) {
        String name = names.of(written);
        if (groups.containsKey(name)) {
            return;
        }
        if (names.isDoubtful(name)) {
            problems.warn(
                    at,
                    "group name '%s' is no variable name (letters, digits, '_'), so an expression can reach it only as groups['%s']"
                            .formatted(name, name));
        }
        groups.put(name, new DraftGroup(at));
    }

    /** Puts a host into a group, which exists; the port counts where the host is new. */
    void addHost(String name, String group, OptionalInt port, Position at, Origin origin) {
        if (!hosts.containsKey(name)) {
            Map<String, Object> vars = new LinkedHashMap<>();
            port.ifPresent(number -> vars.put(
                    "ansible_port", new Node.Scalar((long) number, String.valueOf(number), false, Node.Tag.PLAIN, at)));
            vars.put("inventory_file", origin.file());
            vars.put("inventory_dir", origin.directory());
            hosts.put(name, new DraftHost(at, vars));
        }
        group(group).hosts.add(name);
        memberships.join(name, names.of(group));
    }

    /** As with Ansible, a name that a group has as well means the group. */
    void setHostVariable(String host, String name, Node value) {
        if (groups.containsKey(host)) {
            setGroupVariable(host, name, value);
        } else {
            host(host).vars().put(name, value);
        }
    }

    /** The same of what an expression has made. */
    void setComposed(String host, String name, Object value) {
        Map<String, Object> vars =
                groups.containsKey(host) ? group(host).vars : host(host).vars();
        vars.put(name, value);
    }

    /** A value that is no template. */
    void setHostData(String host, String name, Object value) {
        host(host).vars().put(name, value);
    }

    /**
     * What the sources so far say of a host's groups, weakest first. As with Ansible, groups that no source has put into
     * {@code all} are not in it yet.
     */
    Map<String, Object> knownOfGroups(String host) {
        Map<String, Object> known = new LinkedHashMap<>();
        groupNamesOf(host).forEach(name -> known.putAll(group(name).vars));
        return known;
    }

    /** What they say of the host itself, and the names of its groups. */
    Map<String, Object> knownOf(String host) {
        Map<String, Object> known = new LinkedHashMap<>(host(host).vars());
        known.put(
                "group_names",
                memberships.of(host).stream()
                        .filter(name -> !name.equals(Group.ALL))
                        .sorted()
                        .toList());
        return known;
    }

    /** The groups that a host is in so far, in the order in which it came into them. */
    List<String> groupsJoined(String host) {
        return memberships.of(host);
    }

    /** The groups that a host is in so far, weakest first. */
    private List<String> groupNamesOf(String host) {
        Map<String, Integer> depths = depths();
        return memberships.of(host).stream()
                .sorted(Comparator.<String>comparingInt(name -> depths.getOrDefault(name, 0))
                        .thenComparingInt(name -> group(name).priority)
                        .thenComparing(name -> name))
                .toList();
    }

    void setGroupVariable(String group, String name, Node value) {
        if (name.equals(PRIORITY)) {
            priority(value).ifPresent(priority -> group(group).priority = priority);
            return;
        }
        group(group).vars.put(name, value);
    }

    private OptionalInt priority(Node value) {
        try {
            return OptionalInt.of(Integer.parseInt(value.value().toString().strip()));
        } catch (NumberFormatException e) {
            problems.add(value.at(), "%s is '%s', expected a whole number".formatted(PRIORITY, value.value()));
            return OptionalInt.empty();
        }
    }

    private DraftGroup group(String name) {
        return Optional.ofNullable(groups.get(names.of(name)))
                .orElseThrow(() -> new IllegalArgumentException("no group " + name));
    }

    private DraftHost host(String name) {
        return Optional.ofNullable(hosts.get(name)).orElseThrow(() -> new IllegalArgumentException("no host " + name));
    }

    /** Puts a group into a group; both exist. */
    void addChild(String above, String below, Position at) {
        String parent = names.of(above);
        String child = names.of(below);
        if (child.equals(parent)) {
            problems.add(at, "group '%s' cannot be its own child".formatted(child));
            return;
        }
        if (child.equals(Group.ALL)) {
            problems.add(at, "group 'all' holds every group and cannot be a child of '%s'".formatted(parent));
            return;
        }
        if (descendants(child).contains(parent)) {
            problems.add(
                    at,
                    "group '%s' cannot be a child of '%s', which is below it: the groups would go in a circle"
                            .formatted(child, parent));
            return;
        }
        group(parent).children.add(child);
        memberships.putBelow(parent, child, hostsBelow(child));
    }

    private Set<String> hostsBelow(String group) {
        Set<String> found = new LinkedHashSet<>(group(group).hosts);
        descendants(group).forEach(below -> found.addAll(group(below).hosts));
        return found;
    }

    private Set<String> descendants(String group) {
        Set<String> found = new HashSet<>();
        List<String> open = new ArrayList<>(group(group).children);
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(group(next).children);
            }
        }
        return found;
    }

    /** Ansible's rules at the end: every group is below {@code all}, and a host of no group is ungrouped. */
    private void reconcile() {
        Set<String> children = new HashSet<>();
        groups.values().forEach(group -> children.addAll(group.children));
        for (String name : groups.keySet()) {
            if (!name.equals(Group.ALL) && !children.contains(name)) {
                group(Group.ALL).children.add(name);
            }
        }
        Set<String> grouped = new HashSet<>();
        groups.forEach((name, group) -> {
            if (!name.equals(Group.ALL) && !name.equals(Group.UNGROUPED)) {
                grouped.addAll(group.hosts);
            }
        });
        Set<String> ungrouped = group(Group.UNGROUPED).hosts;
        boolean below = groups.entrySet().stream()
                .anyMatch(group -> !group.getKey().equals(Group.ALL)
                        && group.getValue().children.contains(Group.UNGROUPED));
        if (below) {
            // as with Ansible: what is below another group is not ungrouped
            grouped.addAll(ungrouped);
        }
        ungrouped.removeAll(grouped);
        hosts.keySet().stream().filter(host -> !grouped.contains(host)).forEach(ungrouped::add);
        warnOfDoubleNames();
    }

    private void warnOfDoubleNames() {
        hosts.forEach((name, host) -> {
            if (groups.containsKey(name)) {
                problems.warn(host.at(), "'%s' is the name of a group and of a host".formatted(name));
            }
        });
    }

    Map<String, Group> groups() {
        reconcile();
        Map<String, Integer> depths = depths();
        Map<String, Group> finished = new LinkedHashMap<>();
        groups.forEach((name, group) -> finished.put(
                name,
                new Group(
                        name,
                        group.at,
                        depths.getOrDefault(name, 0),
                        group.priority,
                        List.copyOf(group.hosts),
                        List.copyOf(group.children),
                        group.vars)));
        return finished;
    }

    Map<String, Host> hosts() {
        Map<String, Host> finished = new LinkedHashMap<>();
        hosts.forEach((name, host) -> finished.put(name, new Host(name, host.at(), host.vars(), false)));
        return finished;
    }

    private Map<String, Integer> depths() {
        Map<String, Set<String>> parents = new HashMap<>();
        groups.forEach((name, group) -> group.children.forEach(
                child -> parents.computeIfAbsent(child, any -> new HashSet<>()).add(name)));
        Map<String, Integer> depths = new HashMap<>();
        groups.keySet().forEach(name -> depth(name, parents, depths));
        return depths;
    }

    private static int depth(String name, Map<String, Set<String>> parents, Map<String, Integer> depths) {
        Optional<Integer> known = Optional.ofNullable(depths.get(name));
        if (known.isPresent()) {
            return known.get();
        }
        int depth = parents.getOrDefault(name, Set.of()).stream()
                .mapToInt(parent -> depth(parent, parents, depths) + 1)
                .max()
                .orElse(0);
        depths.put(name, depth);
        return depth;
    }
}
