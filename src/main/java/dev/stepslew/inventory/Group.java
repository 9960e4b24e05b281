package dev.stepslew.inventory;

import dev.stepslew.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named set of hosts.
 *
 * @param at where it is named first
 * @param depth the longest way down from {@code all}, which is 0; deeper groups' variables win
 * @param priority {@code ansible_group_priority}, decides between groups of one depth; 1 where it is not said
 * @param hosts names of its own hosts, without those of its children
 * @param children names of the groups in it
 * @param vars what the inventory source itself says of it, as nodes
 */
public record Group(
        String name,
        Position at,
        int depth,
        int priority,
        List<String> hosts,
        List<String> children,
        Map<String, Object> vars) {

    public static final String ALL = "all";
    public static final String UNGROUPED = "ungrouped";
    static final int USUAL_PRIORITY = 1;

    public Group {
        hosts = List.copyOf(hosts);
        children = List.copyOf(children);
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    }
}
