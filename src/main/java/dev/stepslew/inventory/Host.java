package dev.stepslew.inventory;

import dev.stepslew.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A machine that the inventory names.
 *
 * @param at where it is named first
 * @param vars what the inventory source itself says of it, as nodes; {@code name:port} is {@code ansible_port}
 * @param implied whether no source names it: localhost, always there with a local connection
 */
public record Host(String name, Position at, Map<String, Object> vars, boolean implied) {

    public Host {
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    }

    /** The same machine with more variables, which win over those it has. */
    Host with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(vars);
        all.putAll(more);
        return new Host(name, at, all, implied);
    }

    /** The name up to its first dot. */
    public String shortName() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
