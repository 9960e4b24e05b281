package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Which hosts of an inventory a play is for, and in which order. Asked again at the play's start, because tasks before
 * it may have added to the inventory.
 *
 * @param pattern the play's, which may be a template over the groups there are
 * @param limit what {@code --limit} says; empty for no limit
 * @param order a keyword of Ansible's, or {@link VipOrder}
 */
record Selection(BiFunction<Inventory, Problems, HostPattern> pattern, List<String> limit, String order) {

    static final Map<String, Comparator<Host>> SORTED = Map.of(
            "sorted", Comparator.comparing(Host::name),
            "reverse_sorted", Comparator.comparing(Host::name).reversed());

    static final List<String> UNSORTED = List.of("inventory", "reverse_inventory", "shuffle", VipOrder.WORD);

    /** Whether there is such an order. */
    boolean isKnown() {
        return SORTED.containsKey(order) || UNSORTED.contains(order);
    }

    /** @param problems told of what matches nothing, as the configuration wants it */
    List<Host> of(Inventory inventory, Problems problems) {
        HostPattern wanted = pattern.apply(inventory, problems);
        if (!problems.isEmpty()) {
            return List.of();
        }
        List<Host> hosts = limit.isEmpty()
                ? inventory.select(wanted, problems)
                : inventory.select(wanted, HostPattern.parse(limit, Position.of("--limit"), problems), problems);
        return ordered(hosts);
    }

    /** The names of the same hosts in the order of the inventory, as {@code ansible_play_hosts} has them. */
    List<String> names(Inventory inventory) {
        return new Selection(pattern, limit, UNSORTED.get(0))
                .of(inventory, new Problems()).stream().map(Host::name).toList();
    }

    private List<Host> ordered(List<Host> hosts) {
        List<Host> ordered = new ArrayList<>(hosts);
        if (SORTED.containsKey(order)) {
            ordered.sort(SORTED.get(order));
        } else if (order.equals("reverse_inventory")) {
            Collections.reverse(ordered);
        } else if (order.equals("shuffle")) {
            Collections.shuffle(ordered);
        }
        return ordered;
    }
}
