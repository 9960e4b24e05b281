package dev.stepslew.audit;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rule says of its check under {@code with}, templated for a host. */
record Terms(Map<String, Object> values) {

    static final Terms NONE = new Terms(Map.of());

    boolean has(String name) {
        return values.containsKey(name) && values.get(name) != None.NONE;
    }

    /** Empty where it is not said. */
    Optional<Double> number(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.valueOf(String.valueOf(values.get(name))));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(name + ": '" + values.get(name) + "' is no number");
        }
    }

    String text(String name, String otherwise) {
        return has(name) ? String.valueOf(values.get(name)) : otherwise;
    }

    boolean says(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** A list, or one word as a list of it. */
    List<String> texts(String name) {
        Object value = values.getOrDefault(name, List.of());
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(item -> texts.add(String.valueOf(item)));
            return texts;
        }
        return value == None.NONE || String.valueOf(value).isBlank() ? List.of() : List.of(String.valueOf(value));
    }
}
