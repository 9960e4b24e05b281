package dev.stepslew.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A scope with a few more variables, that come first. */
record MoreVariables(Scope scope, Map<String, Object> more) implements Scope {

    @Override
    public Optional<Object> lookup(String name) {
        return Optional.ofNullable(more.get(name)).or(() -> scope.lookup(name));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(scope.names());
        names.addAll(more.keySet());
        return names;
    }
}
