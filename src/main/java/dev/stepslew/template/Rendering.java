package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Suggestion;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One question to the {@link Templar}, by one thread: variables already made, those being made, and the deadline. */
final class Rendering {

    private static final int DEEPEST = 200;
    private static final Set<String> SHARED = Set.of("hostvars", "groups", "vars");

    private final Templar templar;
    private final Scope scope;
    private final Deadline deadline;
    private final Map<String, Object> made = new HashMap<>();
    private final Set<String> making = new LinkedHashSet<>();
    private final int[] depth;
    private final SearchPath searchPath;
    private boolean usedData;

    private Rendering(Templar templar, Scope scope, Deadline deadline, int[] depth, SearchPath searchPath) {
        this.templar = templar;
        this.scope = scope;
        this.deadline = deadline;
        this.depth = depth;
        this.searchPath = searchPath;
    }

    static Rendering of(Templar templar, Scope scope, Duration limit) {
        return new Rendering(templar, scope, Deadline.in(limit, scope), new int[1], SearchPath.of(scope));
    }

    Rendering isolated() {
        return new Rendering(templar, NoVariables.SCOPE, deadline, depth, searchPath);
    }

    /** The same question with other variables. */
    Rendering with(Scope other) {
        return new Rendering(templar, other, deadline, depth, searchPath);
    }

    /** The same question, with templates and files looked for elsewhere. */
    Rendering searching(SearchPath path) {
        return new Rendering(templar, scope, deadline, depth, path);
    }

    SearchPath searchPath() {
        return searchPath;
    }

    Templar templar() {
        return templar;
    }

    Scope scope() {
        return scope;
    }

    /** Whether a value that came from a host or a file had a part in the answer. */
    boolean usedData() {
        return usedData;
    }

    /** What is not to be trusted has a part in the answer. */
    void useData() {
        usedData = true;
    }

    /** Ends a rendering that takes too long. */
    void tick() {
        if (deadline.isOver()) {
            throw new EvaluationException("rendering takes too long; given up (is there a loop without end?)");
        }
    }

    void enter() {
        if (++depth[0] > DEEPEST) {
            depth[0] = 0;
            throw new EvaluationException("calls and includes are nested too deep (over " + DEEPEST + ")");
        }
        tick();
    }

    void leave() {
        depth[0]--;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(scope.names());
        names.addAll(templar.library().functionNames());
        return names;
    }

    Object resolve(String name, Site site) {
        Object known = made.get(name);
        if (known != null) {
            return known;
        }
        Optional<Object> found = scope.lookup(name);
        if (found.isEmpty()) {
            return function(name, site);
        }
        Object value = variable(name, found.get(), site);
        made.put(name, value);
        return value;
    }

    private Object function(String name, Site site) {
        Optional<Object> function = templar.library().function(name);
        if (function.isPresent()) {
            return function.get();
        }
        String near = name.startsWith("{") ? "" : near(name, site.frame().names());
        return site.frame().undefined(site.at(), name, "'" + name + "' is undefined" + near);
    }

    /** A name with a minus in it is the commonest mistake of all. */
    private static String near(String name, Set<String> names) {
        return names.stream()
                .filter(known -> known.startsWith(name + "-"))
                .findFirst()
                .map(known -> " (there is '" + known + "', but '-' is a minus here: vars['" + known + "'])")
                .orElseGet(() -> Suggestion.didYouMean(name, names));
    }

    private Object variable(String name, Object value, Site site) {
        if (value instanceof Later later) {
            throw new NotYetKnown(later.name());
        } else if (value instanceof Node node) {
            return templated(name, node, site);
        } else if (value instanceof Trusted trusted) {
            return Data.own(trusted.value());
        }
        usedData = true;
        return SHARED.contains(name) && value instanceof Map<?, ?> map ? new SharedMap(map) : Data.own(value);
    }

    private Object templated(String name, Node node, Site site) {
        if (!making.add(name)) {
            throw site.error("'" + name + "' is defined by itself: " + String.join(" -> ", making) + " -> " + name);
        }
        try {
            return templar.resolve(node, this);
        } catch (TemplateError e) {
            String message = e.problem().message() + " (used via '" + name + "' at "
                    + site.frame().position(site.at()) + ")";
            if (e.isUndefined()) {
                return new Undefined(
                        Conditions.undefinedName(e.problem().message()),
                        message,
                        e.problem().at(),
                        false);
            }
            throw TemplateError.of(e.problem().at(), message);
        } finally {
            making.remove(name);
        }
    }
}
