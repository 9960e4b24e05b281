package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role as one play uses it: where it is, what its files say of variables, and what it was given.
 *
 * @param name as tasks are named after it; that of a collection's role has the collection before it
 * @param given the {@code vars} beside its name
 * @param params other keys beside its name, which are variables, too
 * @param parents the roles that depend on it or include it, outermost first; they bring no dependencies of their own
 * @param dependencies roles that run before it
 * @param key the same for every use that runs once: name, variables, tags, conditions, names of files
 */
public record Role(
        String name,
        Path path,
        Map<String, Node> defaults,
        Map<String, Node> vars,
        Map<String, Node> given,
        Map<String, Node> params,
        List<Role> parents,
        List<Role> dependencies,
        boolean allowsDuplicates,
        String key) {

    private static final Pattern OF_A_COLLECTION =
            Pattern.compile("(?:.*/)?ansible_collections/([^/]+)/([^/]+)/roles/.*");

    public Role {
        defaults = Collections.unmodifiableMap(defaults);
        vars = Collections.unmodifiableMap(vars);
        given = Collections.unmodifiableMap(given);
        params = Collections.unmodifiableMap(params);
        parents = List.copyOf(parents);
        dependencies = List.copyOf(dependencies);
    }

    Role dependingOn(List<Role> roles) {
        return new Role(name, path, defaults, vars, given, params, parents, roles, allowsDuplicates, key);
    }

    /** The same as the rest of the play sees it where roles keep their variables to themselves; defaults are for all. */
    Role keepingVars() {
        List<Role> others = dependencies.stream().map(Role::keepingVars).toList();
        return new Role(name, path, defaults, Map.of(), Map.of(), params, parents, others, allowsDuplicates, key);
    }

    /**
     * As its handlers see it: of the roles around it only those that need it, none whose task has asked for it.
     *
     * @param askers how many of its parents have only asked for it, or for one that needs it
     */
    Role alone(int askers) {
        List<Role> needing = parents.subList(askers, parents.size());
        return new Role(name, path, defaults, vars, given, params, needing, dependencies, allowsDuplicates, key);
    }

    /** Its parents and itself: those of a role within it. */
    List<Role> chain() {
        List<Role> chain = new ArrayList<>(parents);
        chain.add(this);
        return chain;
    }

    /** The collection that it comes from; none for a role of a directory, which may have dots in its name, too. */
    public Optional<String> collection() {
        Matcher place = OF_A_COLLECTION.matcher(path.toString());
        return place.matches()
                ? Optional.of(place.group(1) + "." + place.group(2)).filter(known -> name.startsWith(known + "."))
                : Optional.empty();
    }

    /** The name without a collection. */
    public String shortName() {
        return name.substring(collection().map(known -> known.length() + 1).orElse(0));
    }

    /** Where its tasks look for files: in itself, then in its parents from the nearest on. */
    public List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        chain().forEach(role -> directories.add(0, role.path()));
        return directories;
    }

    /** Defaults as its tasks see them: those of its dependencies, of its parents, its own, the last winning. */
    public Map<String, Node> defaultsWithin() {
        Map<String, Node> all = new LinkedHashMap<>();
        dependencies.forEach(role -> all.putAll(role.defaultsOfAll()));
        parents.forEach(role -> all.putAll(role.defaults()));
        all.putAll(defaults);
        return all;
    }

    /** Variables as its tasks see them: of its parents, of its dependencies, its own, the last winning. */
    public Map<String, Node> varsWithin() {
        Map<String, Node> all = new LinkedHashMap<>();
        parents.forEach(role -> {
            all.putAll(role.given());
            all.putAll(role.vars());
        });
        all.putAll(varsOfAll());
        return all;
    }

    /** Parameters as its tasks see them: of its parents and its own. */
    public Map<String, Node> paramsWithin() {
        Map<String, Node> all = new LinkedHashMap<>();
        chain().forEach(role -> all.putAll(role.params()));
        return all;
    }

    /** Defaults of itself and its dependencies, as the rest of the play sees them. */
    public Map<String, Node> defaultsOfAll() {
        Map<String, Node> all = new LinkedHashMap<>();
        dependencies.forEach(role -> all.putAll(role.defaultsOfAll()));
        all.putAll(defaults);
        return all;
    }

    /** Variables of itself and its dependencies, as the rest of the play sees them. */
    public Map<String, Node> varsOfAll() {
        Map<String, Node> all = new LinkedHashMap<>();
        dependencies.forEach(role -> all.putAll(role.varsOfAll()));
        all.putAll(given);
        all.putAll(vars);
        return all;
    }

    /** All roles that run before it, in their order. */
    public List<Role> allDependencies() {
        List<Role> all = new ArrayList<>();
        dependencies.forEach(role -> {
            all.addAll(role.allDependencies());
            all.add(role);
        });
        return all;
    }
}
