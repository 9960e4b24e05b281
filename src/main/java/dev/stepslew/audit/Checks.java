package dev.stepslew.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every check there is, by its name. */
final class Checks {

    private static final Map<String, Check> ALL = all();

    private Checks() {}

    static Optional<Check> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Collection<Check> every() {
        return ALL.values();
    }

    private static Map<String, Check> all() {
        Map<String, Check> all = new LinkedHashMap<>();
        Stream.of(SourceChecks.ALL, ConfigChecks.ALL, StateChecks.ALL, ClockChecks.ALL)
                .flatMap(List::stream)
                .forEach(check -> all.put(check.name(), check));
        return java.util.Collections.unmodifiableMap(all);
    }
}
