package dev.stepslew.template;

import dev.stepslew.yaml.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All filters, tests and functions by name, gathered from their families. */
final class Library {

    private static final List<String> COLLECTIONS =
            List.of("ansible.builtin.", "ansible.legacy.", "ansible.utils.", "ansible.netcommon.");
    private static final Set<String> JINJAS = Set.of(
            "abs",
            "attr",
            "batch",
            "capitalize",
            "center",
            "count",
            "d",
            "default",
            "dictsort",
            "e",
            "escape",
            "filesizeformat",
            "first",
            "float",
            "forceescape",
            "format",
            "groupby",
            "indent",
            "int",
            "items",
            "join",
            "last",
            "length",
            "list",
            "lower",
            "map",
            "pprint",
            "reject",
            "rejectattr",
            "replace",
            "reverse",
            "round",
            "safe",
            "select",
            "selectattr",
            "slice",
            "sort",
            "string",
            "striptags",
            "sum",
            "title",
            "tojson",
            "trim",
            "truncate",
            "upper",
            "urlencode",
            "wordcount",
            "wordwrap",
            "xmlattr",
            "defined",
            "undefined",
            "none",
            "boolean",
            "integer",
            "number",
            "mapping",
            "sequence",
            "iterable",
            "callable",
            "odd",
            "even",
            "divisibleby",
            "sameas",
            "in",
            "eq",
            "ne",
            "gt",
            "ge",
            "lt",
            "le");

    private final Map<String, Filter> filters = new HashMap<>();
    private final Map<String, Test> tests = new HashMap<>();
    private final Map<String, Callable> functions = new HashMap<>();

    Library() {
        ValueFilters.register(filters);
        TextFilters.register(filters);
        ListFilters.register(filters);
        ChoiceFilters.register(filters, this);
        SetFilters.register(filters);
        DictFilters.register(filters);
        NumberFilters.register(filters);
        RegexFilters.register(filters);
        PathFilters.register(filters);
        HashFilters.register(filters);
        DataFilters.register(filters);
        TimeFilters.register(filters);
        CommentFilter.register(filters);
        UrlFilters.register(filters);
        NetworkFilters.register(filters);
        NetworkRanges.register(filters);
        VaultFilters.register(filters);
        Secrecy.DISGUISES.forEach(name -> filters.computeIfPresent(name, (known, filter) -> filter.disguising()));
        ValueTests.register(tests, this);
        ResultTests.register(tests);
        TextTests.register(tests);
        NetworkTests.register(tests);
        PathTests.register(tests);
        Functions.register(functions);
        Lookups.register(functions);
    }

    Optional<Filter> filter(String name) {
        return Optional.ofNullable(filters.get(unqualified(name)));
    }

    Optional<Test> test(String name) {
        if (tests.containsKey(name)) {
            return Optional.of(tests.get(name));
        }
        // Jinja's own filter of this name has no collection, but Ansible's test has
        return Optional.ofNullable(tests.get(name.equals("ansible.builtin.abs") ? "abs" : unqualified(name)));
    }

    Optional<Object> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** That there is no such filter, and what to do. */
    String unknownFilter(String name) {
        return "unknown filter '" + name + "'" + hint(name, filters.keySet());
    }

    String unknownTest(String name) {
        return "unknown test '" + name + "'" + hint(name, tests.keySet());
    }

    private static String hint(String name, Set<String> known) {
        boolean ofCollection = name.equals("json_query")
                || COLLECTIONS.stream().noneMatch(name::startsWith) && name.matches("\\w+\\.\\w+\\..+");
        return ofCollection
                ? " (those of collections are Python, and not loaded; say it with selectattr, map and their like)"
                : Suggestion.didYouMean(name, known);
    }

    Set<String> filterNames() {
        return filters.keySet();
    }

    Set<String> testNames() {
        return tests.keySet();
    }

    Set<String> functionNames() {
        return functions.keySet();
    }

    // Filters and tests of Jinja itself belong to no collection.
    private static String unqualified(String name) {
        for (String collection : COLLECTIONS) {
            if (name.startsWith(collection) && !JINJAS.contains(name.substring(collection.length()))) {
                return name.substring(collection.length());
            }
        }
        return name;
    }
}
