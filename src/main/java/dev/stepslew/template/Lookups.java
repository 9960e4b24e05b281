package dev.stepslew.template;

import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All lookups by name, and the functions lookup, query and q that call them. */
final class Lookups {

    private static final Map<String, Lookup> ALL = all();

    private static final Set<String> LENIENT = Set.of("warn", "ignore");

    private Lookups() {}

    private static Map<String, Lookup> all() {
        Map<String, Lookup> lookups = new HashMap<>();
        FileLookups.register(lookups);
        VariableLookups.register(lookups);
        LoopLookups.register(lookups);
        TableLookups.register(lookups);
        IniLookup.register(lookups);
        CommandLookups.register(lookups);
        PasswordLookup.register(lookups);
        UrlLookup.register(lookups);
        ConfigLookup.register(lookups);
        return Map.copyOf(lookups);
    }

    static void register(Map<String, Callable> functions) {
        functions.put("lookup", (positional, named, site) -> call(positional, named, site, false));
        functions.put("query", (positional, named, site) -> call(positional, named, site, true));
        functions.put("q", (positional, named, site) -> call(positional, named, site, true));
    }

    static Optional<Lookup> find(String name) {
        String bare = name.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
        return Optional.ofNullable(ALL.get(bare));
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    private static Object call(List<Object> positional, Map<String, Object> named, Site site, boolean asList) {
        if (positional.isEmpty()) {
            throw new EvaluationException("the name of the lookup is missing");
        }
        String name = Printing.str(positional.get(0));
        Map<String, Object> options = new LinkedHashMap<>(named);
        boolean wantList = asList || Types.truth(options.getOrDefault("wantlist", false));
        String errors = Printing.str(options.getOrDefault("errors", "strict"));
        List.of("wantlist", "errors", "allow_unsafe").forEach(options::remove);
        List<Object> terms = new ArrayList<>(positional.subList(1, positional.size()));
        Finished.mustBeDefined(terms);
        try {
            List<Object> found = run(name, terms, options, site);
            return wantList ? found : joined(found);
        } catch (LookupFailure e) {
            if (!LENIENT.contains(errors)) {
                throw new EvaluationException(e.getMessage());
            }
            return wantList ? new ArrayList<>() : None.NONE;
        }
    }

    static List<Object> run(String name, List<Object> terms, Map<String, Object> options, Site site) {
        Lookup lookup = find(name)
                .orElseThrow(() -> new EvaluationException(
                        "unknown lookup '" + name + "'" + Suggestion.didYouMean(name, names())));
        return lookup.run(terms, options, site);
    }

    private static Object joined(List<Object> found) {
        if (found.stream().allMatch(String.class::isInstance)) {
            return found.isEmpty()
                    ? new ArrayList<>()
                    : found.stream().map(Object::toString).collect(Collectors.joining(","));
        }
        return found.size() == 1 ? found.get(0) : found;
    }
}
