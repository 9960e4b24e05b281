package dev.stepslew.audit;

import dev.stepslew.inventory.Host;
import dev.stepslew.template.Scope;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host's variables as the inventory and the command line say them. */
record HostScope(Host host, Variables variables, Map<String, Node> extra) implements Scope {

    @Override
    public Optional<Object> lookup(String name) {
        if (extra.containsKey(name)) {
            return Optional.of(extra.get(name));
        }
        return name.equals("inventory_hostname") ? Optional.of(host.name()) : variables.get(name);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(variables.names());
        names.addAll(extra.keySet());
        names.add("inventory_hostname");
        return names;
    }
}
