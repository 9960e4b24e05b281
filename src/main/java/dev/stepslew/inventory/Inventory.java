package dev.stepslew.inventory;

import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The hosts and groups of all sources, and their variables. Immutable; variable files are read when first asked for,
 * each once. Safe for use by several threads.
 */
public final class Inventory {

    private static final List<String> LOCALHOST = List.of("127.0.0.1", "localhost", "::1");

    private final Map<String, Host> byName;
    private final Map<String, Group> groups;
    private final Map<String, List<String>> hostsOfGroups = new LinkedHashMap<>();
    private final Map<String, SortedSet<String>> groupsOfHosts = new HashMap<>();
    private final List<String> sources;
    private final List<Path> sourceDirectories;
    private final String mismatch;
    private final GroupNames names;
    private final VarsFiles files;

    private Inventory(
            Map<String, Host> byName,
            Map<String, Group> groups,
            List<String> sources,
            List<Path> sourceDirectories,
            String mismatch,
            GroupNames names,
            VarsFiles files) {
        this.mismatch = mismatch;
        this.names = names;
        this.files = files;
        this.byName = byName;
        this.groups = Collections.unmodifiableMap(groups);
        this.sources = List.copyOf(sources);
        this.sourceDirectories = List.copyOf(sourceDirectories);
        for (String group : groups.keySet()) {
            List<String> below = hostNamesBelow(group);
            hostsOfGroups.put(group, below);
            if (!group.equals(Group.ALL)) {
                below.forEach(name -> groupsOfHosts
                        .computeIfAbsent(name, any -> new TreeSet<>())
                        .add(group));
            }
        }
    }

    /**
     * Reads every source into one inventory.
     *
     * @param sources what {@code -i} was given: files, directories, literal lists such as {@code host1,host2,}
     * @param workingDirectory relative sources are found from here
     * @param problems told of every mistake in any source
     */
    public static Inventory read(List<String> sources, Path workingDirectory, Problems problems) {
        return read(sources, workingDirectory, Manner.plain(), problems);
    }

    /** Reads them as they are configured, and evaluates the expressions in them. */
    public static Inventory read(List<String> sources, Path workingDirectory, Manner manner, Problems problems) {
        String rule =
                manner.configuration().text("TRANSFORM_INVALID_GROUP_CHARS").orElse("never");
        GroupNames names = new GroupNames(rule);
        Draft draft = new Draft(problems, names);
        Sources reader = new Sources(draft, manner, problems);
        List<Path> directories = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (String source : sources) {
            reader.read(source, workingDirectory);
            if (Sources.isLiteral(source, workingDirectory)) {
                named.add(source);
            } else {
                Path path = workingDirectory.resolve(source).toAbsolutePath();
                named.add(path.normalize().toString());
                directories.add(directoryOf(workingDirectory.resolve(source)));
            }
        }
        Map<String, Group> groups = draft.groups();
        String mismatch = manner.configuration().text("HOST_PATTERN_MISMATCH").orElse("warning");
        return new Inventory(draft.hosts(), groups, named, directories, mismatch, names, new VarsFiles());
    }

    /**
     * The same inventory, where some hosts are told more, as if their source had said it.
     *
     * @param more variables by the names of hosts; hosts that are not here are passed over
     */
    public Inventory with(Map<String, Map<String, Object>> more) {
        Map<String, Host> told = new LinkedHashMap<>(byName);
        more.forEach((name, variables) -> told.computeIfPresent(name, (any, host) -> host.with(variables)));
        return new Inventory(told, groups, sources, sourceDirectories, mismatch, names, files);
    }

    /**
     * The same inventory with what a task adds to it.
     *
     * @throws dev.stepslew.yaml.UsageError where a group would come to be in itself
     */
    public Inventory with(Addition addition) {
        return with(List.of(addition));
    }

    /** The same with several at once. */
    public Inventory with(List<Addition> additions) {
        Problems problems = new Problems();
        Draft draft = new Draft(problems, names, byName.values(), groups.values());
        additions.forEach(addition -> addition.addTo(draft));
        Map<String, Group> grown = draft.groups();
        problems.throwIfAny();
        return new Inventory(draft.hosts(), grown, sources, sourceDirectories, mismatch, names, files);
    }

    private static Path directoryOf(Path source) {
        if (Files.isDirectory(source)) {
            return source;
        }
        return Optional.ofNullable(source.getParent()).orElse(Path.of(""));
    }

    /** Where it comes from: whole paths, and literal lists of hosts. */
    public List<String> sources() {
        return sources;
    }

    /** Every host that a source names, in inventory order: group by group as they stand below {@code all}. */
    public List<Host> hosts() {
        return hostsOfGroup(Group.ALL);
    }

    /** Every host's name, in the order in which sources and tasks first speak of them. */
    public List<String> hostNames() {
        return List.copyOf(byName.keySet());
    }

    /** A host by its name; {@code localhost} is there even where no source names it. */
    public Optional<Host> host(String name) {
        Optional<Host> named = Optional.ofNullable(byName.get(name));
        return named.isEmpty() && LOCALHOST.contains(name) ? Optional.of(implied(name)) : named;
    }

    /** Whether a source or a task names the host. */
    boolean names(String host) {
        return byName.containsKey(host);
    }

    /** Whether the host is in the group itself, not only in one below it. */
    boolean isMember(String host, String group) {
        return Optional.ofNullable(groups.get(names.of(group)))
                .filter(known -> known.hosts().contains(host))
                .isPresent();
    }

    /** Whether the group is next below the other. */
    boolean isChild(String group, String parent) {
        return Optional.ofNullable(groups.get(names.of(parent)))
                .filter(known -> known.children().contains(names.of(group)))
                .isPresent();
    }

    private Host implied(String name) {
        Position at = Position.of("implied");
        Optional<Host> local =
                LOCALHOST.stream().filter(byName::containsKey).map(byName::get).findFirst();
        return local.orElseGet(() -> new Host(name, at, Map.of("ansible_connection", "local"), true));
    }

    /** Groups by name, {@code all} and {@code ungrouped} first, then as they are first named. */
    public Map<String, Group> groups() {
        return groups;
    }

    /** @throws IllegalArgumentException where there is none of this name */
    public Group group(String name) {
        return Optional.ofNullable(groups.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no group " + name));
    }

    /** Ansible's {@code group_names}: every group the host is in, sorted, without {@code all}. */
    public List<String> groupNames(Host host) {
        return List.copyOf(groupsOfHosts.getOrDefault(host.name(), Collections.emptySortedSet()));
    }

    /** Ansible's {@code groups}: the names of the hosts in each group and below it. */
    public Map<String, List<String>> groupHosts() {
        return Collections.unmodifiableMap(hostsOfGroups);
    }

    /** What Ansible says of each host by itself: inventory_hostname, group_names, groups and the like. */
    public Map<String, Object> magicVariables(Host host) {
        Map<String, Object> magic = new LinkedHashMap<>();
        magic.put("inventory_hostname", host.name());
        magic.put("inventory_hostname_short", host.shortName());
        magic.put("inventory_file", host.vars().getOrDefault("inventory_file", None.NONE));
        magic.put("inventory_dir", host.vars().getOrDefault("inventory_dir", None.NONE));
        magic.put("group_names", groupNames(host));
        magic.put("groups", groupHosts());
        return magic;
    }

    /**
     * What sources, {@code group_vars} and {@code host_vars} say of a host, each at its level.
     *
     * @param playbookDirectories where {@code group_vars} and {@code host_vars} beside playbooks are looked for
     * @param problems told of mistakes in those files
     */
    public Variables variables(Host host, List<Path> playbookDirectories, Problems problems) {
        List<Group> own = groupsByStrength(host);
        List<Group> all = List.of(group(Group.ALL));
        Function<Group, Map<String, Object>> fromSource = Group::vars;
        return Variables.empty()
                .with(Precedence.INVENTORY_FILE_GROUP_VARS, merged(all, fromSource))
                .with(Precedence.INVENTORY_FILE_GROUP_VARS, merged(own, fromSource))
                .with(Precedence.INVENTORY_GROUP_VARS_ALL, groupVars(sourceDirectories, all, problems))
                .with(Precedence.PLAYBOOK_GROUP_VARS_ALL, groupVars(playbookDirectories, all, problems))
                .with(Precedence.INVENTORY_GROUP_VARS, groupVars(sourceDirectories, own, problems))
                .with(Precedence.PLAYBOOK_GROUP_VARS, groupVars(playbookDirectories, own, problems))
                .with(Precedence.INVENTORY_FILE_HOST_VARS, host.vars())
                .with(Precedence.INVENTORY_HOST_VARS, hostVars(sourceDirectories, host, problems))
                .with(Precedence.PLAYBOOK_HOST_VARS, hostVars(playbookDirectories, host, problems));
    }

    /**
     * What sources, and {@code group_vars} beside them and in a directory of playbooks, say of a group itself.
     *
     * @param playbooks none or one
     */
    Map<String, Object> own(Group group, List<Path> playbooks, Problems problems) {
        Map<String, Object> all = new LinkedHashMap<>(group.vars());
        all.putAll(groupVars(sourceDirectories, List.of(group), problems));
        all.putAll(groupVars(playbooks, List.of(group), problems));
        return all;
    }

    /** The same of a host itself. */
    Map<String, Object> own(Host host, List<Path> playbooks, Problems problems) {
        Map<String, Object> all = new LinkedHashMap<>(host.vars());
        all.putAll(hostVars(sourceDirectories, host, problems));
        all.putAll(hostVars(playbooks, host, problems));
        return all;
    }

    /** Weakest first: less deep, of lower priority, earlier in the alphabet. */
    private List<Group> groupsByStrength(Host host) {
        return groupNames(host).stream()
                .map(this::group)
                .sorted(Comparator.comparingInt(Group::depth)
                        .thenComparingInt(Group::priority)
                        .thenComparing(Group::name))
                .toList();
    }

    private static Map<String, Object> merged(List<Group> weakestFirst, Function<Group, Map<String, Object>> vars) {
        Map<String, Object> all = new LinkedHashMap<>();
        weakestFirst.forEach(group -> all.putAll(vars.apply(group)));
        return all;
    }

    private Map<String, Object> groupVars(List<Path> directories, List<Group> weakestFirst, Problems problems) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Path directory : directories) {
            all.putAll(merged(weakestFirst, group -> files.ofGroup(directory, group.name(), problems)));
        }
        return all;
    }

    private Map<String, Object> hostVars(List<Path> directories, Host host, Problems problems) {
        Map<String, Object> all = new LinkedHashMap<>();
        directories.forEach(directory -> all.putAll(files.ofHost(directory, host.name(), problems)));
        return all;
    }

    /**
     * The hosts that a pattern means, each once, in the order of its terms and within a term in inventory order.
     *
     * @param problems warned of a term that matches nothing, in Ansible's words; told of a subscript out of range
     */
    public List<Host> select(HostPattern pattern, Problems problems) {
        Map<String, Host> chosen = new LinkedHashMap<>();
        for (HostPattern.Term term : pattern.terms()) {
            List<Host> matching = matching(term, pattern.at(), problems);
            switch (term.use()) {
                case INCLUDE -> matching.forEach(host -> chosen.putIfAbsent(host.name(), host));
                case INTERSECT -> chosen.values().retainAll(matching);
                case EXCLUDE -> chosen.values().removeAll(matching);
            }
        }
        return List.copyOf(chosen.values());
    }

    /** The names of the hosts that these patterns mean together; none where a pattern cannot be read. */
    public List<String> names(List<String> patterns) {
        Problems problems = new Problems();
        HostPattern pattern = HostPattern.parse(patterns, Position.of("inventory_hostnames"), problems);
        return problems.isEmpty()
                ? select(pattern, problems).stream().map(Host::name).toList()
                : List.of();
    }

    /** The hosts that a pattern means and that a limit ({@code --limit}) means, too, in the pattern's order. */
    public List<Host> select(HostPattern pattern, HostPattern limit, Problems problems) {
        Set<Host> allowed = new HashSet<>(select(limit, problems));
        return select(pattern, problems).stream().filter(allowed::contains).toList();
    }

    private List<Host> matching(HostPattern.Term term, Position at, Problems problems) {
        if (term.use() == HostPattern.Use.INCLUDE && byName.containsKey(term.text())) {
            return List.of(byName.get(term.text()));
        }
        List<Host> matching = named(term, at, problems);
        return matching.isEmpty() ? matching : subscripted(term, matching, at, problems);
    }

    private List<Host> named(HostPattern.Term term, Position at, Problems problems) {
        List<String> matchingGroups =
                groups.keySet().stream().filter(term.names()::match).toList();
        Set<Host> found = new LinkedHashSet<>();
        matchingGroups.forEach(group -> found.addAll(hostsOfGroup(group)));
        if (matchingGroups.isEmpty() || term.names().wild()) {
            byName.values().stream()
                    .filter(host -> term.names().match(host.name()))
                    .forEach(found::add);
        }
        if (found.isEmpty() && LOCALHOST.contains(term.base())) {
            host(term.base()).ifPresent(found::add);
        }
        if (found.isEmpty() && matchingGroups.isEmpty()) {
            unmatched(term.base(), at, problems);
        }
        return List.copyOf(found);
    }

    private void unmatched(String pattern, Position at, Problems problems) {
        switch (mismatch) {
            case "error" -> problems.add(at, "no host or group matches '%s'".formatted(pattern));
            case "ignore" -> {
                // nobody wants to know
            }
            default -> problems.warn(at, "Could not match supplied host pattern, ignoring: " + pattern);
        }
    }

    private static List<Host> subscripted(HostPattern.Term term, List<Host> hosts, Position at, Problems problems) {
        HostPattern.Subscript subscript = term.subscript();
        if (subscript.everything()) {
            return hosts;
        }
        int size = hosts.size();
        int first = subscript.first() < 0 ? subscript.first() + size : subscript.first();
        if (subscript.single()) {
            if (first < 0 || first >= size) {
                problems.add(at, "no host matches '%s': '%s' has %d".formatted(term.text(), term.base(), size));
                return List.of();
            }
            return List.of(hosts.get(first));
        }
        int end = subscript.last() < 0 ? size : Math.min(size, subscript.last() + 1);
        return first < end ? hosts.subList(first, end) : List.of();
    }

    private List<Host> hostsOfGroup(String group) {
        return hostsOfGroups.getOrDefault(group, List.of()).stream()
                .map(byName::get)
                .toList();
    }

    /** Hosts of a group and of all below it, level by level. */
    private List<String> hostNamesBelow(String group) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(List.of(group));
        List<String> open = new ArrayList<>(seen);
        for (int i = 0; i < open.size(); i++) {
            names.addAll(group(open.get(i)).hosts());
            group(open.get(i)).children().stream().filter(seen::add).forEach(open::add);
        }
        return List.copyOf(names);
    }
}
