package dev.stepslew.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All filters, tests and functions by name, gathered from their families. */
final class Library {

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
        // PathFilters.register(filters);
        // HashFilters.register(filters);
        // DataFilters.register(filters);
        // TimeFilters.register(filters);
        CommentFilter.register(filters);
        // UrlFilters.register(filters);
        ValueTests.register(tests, this);
        ResultTests.register(tests);
        TextTests.register(tests);
        PathTests.register(tests);
        Functions.register(functions);
        // Lookups.register(functions);
    }

    Optional<Filter> filter(String name) {
        return Optional.ofNullable(filters.get(unqualified(name)));
    }

    Optional<Test> test(String name) {
        return Optional.ofNullable(tests.get(unqualified(name)));
    }

    Optional<Object> function(String name) {
        return Optional.ofNullable(functions.get(name));
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

    private static String unqualified(String name) {
        for (String collection :
                new String[] {"ansible.builtin.", "ansible.legacy.", "ansible.utils.", "ansible.netcommon."}) {
            if (name.startsWith(collection)) {
                return name.substring(collection.length());
            }
        }
        return name;
    }
}
