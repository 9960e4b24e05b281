package dev.stepslew.template;

import java.util.Map;
import java.util.Optional;

/** A template that was imported: its macros and what it set. */
record Imported(String file, String text, Map<String, Object> names) {

    Optional<Object> get(String name) {
        return name.startsWith("_") ? Optional.empty() : Optional.ofNullable(names.get(name));
    }

    @Override
    public String toString() {
        return text;
    }
}
