package dev.stepslew.engine;

import dev.stepslew.template.Scope;
import dev.stepslew.yaml.Node;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code hostvars}: every host's variables, each templated with that host's own when it is asked for. */
final class HostVariables extends AbstractMap<String, Object> {

    private final Run run;
    private final PlayVariables play;
    private final HostState self;

    /** @param self the host that looks, which knows all of itself */
    HostVariables(Run run, PlayVariables play, HostState self) {
        this.run = run;
        this.play = play;
        this.self = self;
    }

    @Override
    public @Nullable Object get(Object host) {
        return run.named(String.valueOf(host))
                .<Object>map(state -> new OneHost(state == self ? play.scope(state) : play.scopeOf(state)))
                .orElse(null);
    }

    @Override
    public boolean containsKey(Object host) {
        return run.named(String.valueOf(host)).isPresent();
    }

    /** As in Ansible, the controller is among them even where no source names it. */
    @Override
    public Set<String> keySet() {
        Set<String> names = new LinkedHashSet<>(run.inventory().hostNames());
        names.add("localhost");
        return names;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new Entries(keySet(), this);
    }

    /** Values are templated only when they are come to; to hash them would be to look at all hosts from each. */
    private static final class Entries extends AbstractSet<Entry<String, Object>> {

        private final Set<String> names;
        private final Map<String, Object> values;

        Entries(Set<String> names, Map<String, Object> values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public Iterator<Entry<String, Object>> iterator() {
            return names.stream().map(this::entry).iterator();
        }

        private Entry<String, Object> entry(String name) {
            return Map.entry(name, Objects.requireNonNull(values.get(name)));
        }

        @Override
        public int size() {
            return names.size();
        }
    }

    private final class OneHost extends AbstractMap<String, Object> {

        private final Scope scope;

        OneHost(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Object get(Object name) {
            return scope.lookup(String.valueOf(name))
                    .map(value -> value instanceof Node node ? run.templar().resolve(node, scope) : value)
                    .orElse(null);
        }

        @Override
        public boolean containsKey(Object name) {
            return scope.lookup(String.valueOf(name)).isPresent();
        }

        /** Names alone: to suggest a likely one, no value need be templated. */
        @Override
        public Set<String> keySet() {
            return scope.names();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new Entries(scope.names(), this);
        }
    }
}
