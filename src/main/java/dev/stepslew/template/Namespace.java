package dev.stepslew.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Jinja's namespace(): values that survive the end of a loop. */
final class Namespace {

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Namespace of(Map<?, ?> start, Map<String, Object> named) {
        Namespace space = new Namespace();
        start.forEach((key, value) -> space.set(Printing.str(key), value));
        named.forEach(space::set);
        return space;
    }

    Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public String toString() {
        return "<Namespace " + Printing.repr(values) + ">";
    }
}
