package dev.stepslew.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of each host in the order in which it came into them, which is the order of their files while sources are read. */
final class Memberships {

    private final Map<String, Set<String>> groupsOfHosts = new HashMap<>();
    private final Map<String, Set<String>> parents = new HashMap<>();

    /** A host comes into a group, after those above it. */
    void join(String host, String group) {
        Set<String> groups = groupsOfHosts.computeIfAbsent(host, any -> new LinkedHashSet<>());
        if (!groups.contains(group)) {
            groups.addAll(above(group));
            groups.add(group);
        }
    }

    /** @param hosts all that are in the lower group or below it */
    void putBelow(String parent, String child, Collection<String> hosts) {
        parents.computeIfAbsent(child, any -> new LinkedHashSet<>()).add(parent);
        hosts.forEach(host -> join(host, parent));
    }

    List<String> of(String host) {
        return List.copyOf(groupsOfHosts.getOrDefault(host, Set.of()));
    }

    private Set<String> above(String group) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(group));
        while (!open.isEmpty()) {
            for (String parent : parents.getOrDefault(open.remove(0), Set.of())) {
                if (found.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return found;
    }
}
