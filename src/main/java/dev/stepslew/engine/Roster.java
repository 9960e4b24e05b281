package dev.stepslew.engine;

import dev.stepslew.inventory.Addition;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The hosts of a run as they are now: those that sources name, those that tasks have added. For any thread. */
final class Roster {

    private final Function<Problems, Inventory> sources;
    private final Problems problems;
    private final BiFunction<Inventory, Host, InventoryVariables> variables;
    private final BiFunction<Host, InventoryVariables, HostState> newState;
    private final Map<String, HostState> states = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, HostState> strangers = new LinkedHashMap<>();
    private final List<Addition> additions = new ArrayList<>();
    private volatile Inventory inventory;

    /**
     * @param sources reads the inventory anew
     * @param problems told of what is wrong with hosts and their variables
     * @param variables what an inventory says of a host
     */
    Roster(
            Inventory inventory,
            Function<Problems, Inventory> sources,
            Problems problems,
            BiFunction<Inventory, Host, InventoryVariables> variables,
            BiFunction<Host, InventoryVariables, HostState> newState) {
        this.inventory = inventory;
        this.sources = sources;
        this.problems = problems;
        this.variables = variables;
        this.newState = newState;
    }

    Inventory inventory() {
        return inventory;
    }

    /** Of every host that a run has come to know, in that order. */
    List<HostState> states() {
        synchronized (states) {
            return List.copyOf(states.values());
        }
    }

    Optional<HostState> state(String name) {
        return Optional.ofNullable(states.get(name)).or(() -> stranger(name));
    }

    private synchronized Optional<HostState> stranger(String name) {
        return Optional.ofNullable(strangers.get(name));
    }

    /** Of a host of the inventory, which has a state from here on. */
    synchronized HostState enter(Host host) {
        HostState state = state(host.name()).orElseGet(() -> newState.apply(host, variables.apply(inventory, host)));
        strangers.remove(host.name());
        states.putIfAbsent(host.name(), state);
        return state;
    }

    /** Of any host: tasks can be delegated to one that no source names. */
    synchronized HostState anyState(String name) {
        return state(name).orElseGet(() -> {
            Host host =
                    inventory.host(name).orElseGet(() -> new Host(name, Position.of("delegate_to"), Map.of(), true));
            HostState state = newState.apply(host, variables.apply(inventory, host));
            strangers.put(name, state);
            return state;
        });
    }

    /**
     * Whether the inventory is another with what a task adds.
     *
     * @throws dev.stepslew.yaml.UsageError where a file of variables is wrong that counts because of it
     */
    synchronized boolean add(Addition addition) {
        boolean changes = addition.changes(inventory);
        additions.add(addition);
        if (changes) {
            become(inventory.with(addition), () -> List.of(addition.host()));
            problems.throwIfAny();
        }
        return changes;
    }

    /**
     * Reads the sources again; what tasks have added stays.
     *
     * @throws dev.stepslew.yaml.UsageError where something is wrong in them
     */
    synchronized void refresh() {
        Problems said = new Problems(problems.decryption());
        Inventory read = sources.apply(said);
        said.warnings().forEach(doubt -> problems.warn(doubt.at(), doubt.message()));
        said.throwIfAny();
        for (Addition addition : hostsFirst()) {
            read = isOfNobody(addition, read) ? read : read.with(addition);
        }
        Inventory refreshed = read;
        become(refreshed, () -> refreshed.hosts().stream().map(Host::name).toList());
        problems.throwIfAny();
    }

    private List<Addition> hostsFirst() {
        return additions.stream()
                .sorted(Comparator.comparing(Addition.Membership.class::isInstance))
                .toList();
    }

    /** A group does not bring a host back that the sources name no more. */
    private static boolean isOfNobody(Addition addition, Inventory read) {
        return addition instanceof Addition.Membership
                && read.host(addition.host()).isEmpty();
    }

    private void become(Inventory other, Supplier<List<String>> touched) {
        inventory = other;
        for (String name : touched.get()) {
            other.host(name).ifPresent(host -> enter(host).renew(host, variables.apply(other, host)));
        }
    }
}
