package dev.stepslew.report;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A result's fields, asked by name and kind. */
record Fields(Map<String, Object> all) {

    String text(String name) {
        return value(name).map(Object::toString).orElse("");
    }

    /** A number that is one; empty for NaN, None and text. */
    Optional<Double> number(String name) {
        return value(name)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .filter(Double::isFinite);
    }

    /** The mappings of a list of mappings. */
    List<Fields> records(String name) {
        List<Fields> records = new ArrayList<>();
        if (all.get(name) instanceof List<?> list) {
            list.forEach(item -> of(item).ifPresent(records::add));
        }
        return records;
    }

    /** A mapping under a name. */
    Optional<Fields> record(String name) {
        return value(name).flatMap(Fields::of);
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(all.get(name)).filter(value -> value != None.NONE);
    }

    private static Optional<Fields> of(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, field) -> named.put(String.valueOf(key), field));
        return Optional.of(new Fields(named));
    }
}
