package dev.stepslew.template;

import java.util.Optional;
import java.util.Set;

/** The scope of an import without context. */
enum NoVariables implements Scope {
    SCOPE;

    @Override
    public Optional<Object> lookup(String name) {
        return Optional.empty();
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }
}
