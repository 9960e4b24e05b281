package dev.stepslew.cli;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is known of a host without asking it. */
final class HostScope implements Scope {

    private static final String HOSTVARS = "hostvars";

    private final Inventory inventory;
    private final Variables variables;
    private final Function<Host, Variables> known;
    private final Templar templar;

    HostScope(Inventory inventory, Host host, Function<Host, Variables> known, Templar templar) {
        this.inventory = inventory;
        this.variables = known.apply(host).with(Precedence.MAGIC, inventory.magicVariables(host));
        this.known = known;
        this.templar = templar;
    }

    @Override
    public Optional<Object> lookup(String name) {
        return name.equals(HOSTVARS) ? Optional.of(hostvars()) : variables.get(name);
    }

    @Override
    public Set<String> names() {
        return variables.names();
    }

    private Map<String, Object> hostvars() {
        Map<String, Object> hosts = new LinkedHashMap<>();
        inventory
                .hosts()
                .forEach(host -> hosts.put(host.name(), new HostScope(inventory, host, known, templar).values()));
        return hosts;
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        names().forEach(name -> variables.get(name).flatMap(this::value).ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** Empty for a template that cannot be rendered: it harms only whoever asks for it. */
    private Optional<Object> value(Object value) {
        try {
            return Optional.of(value instanceof Node node ? templar.resolve(node, this) : value);
        } catch (TemplateError e) {
            return Optional.empty();
        }
    }
}
