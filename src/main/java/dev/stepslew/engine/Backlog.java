package dev.stepslew.engine;

import dev.stepslew.plan.Footprint;
import dev.stepslew.playbook.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tasks whose result is not told yet, in order: changes wait here so that several travel in one exec, and what is
 * behind them waits for them.
 */
final class Backlog {

    private final Deque<Entry> entries = new ArrayDeque<>();

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Units with changes that are not carried out. */
    List<Unit> due() {
        return entries.stream()
                .flatMap(entry -> entry.units().stream())
                .filter(unit -> !unit.due().isEmpty())
                .toList();
    }

    /** What is due of the first task that has something due. */
    List<Unit> firstDue() {
        return entries.stream()
                .map(entry -> entry.units().stream()
                        .filter(unit -> !unit.due().isEmpty())
                        .toList())
                .filter(units -> !units.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    Footprint footprint() {
        return due().stream().map(Unit::footprint).reduce(Footprint.NOTHING, Footprint::and);
    }

    /** Takes the first entry if its result is there. */
    Optional<Entry> next() {
        Entry first = entries.peek();
        return first != null && first.isComplete() ? Optional.of(entries.remove()) : Optional.empty();
    }

    /** Whether a task of a role waits. */
    boolean holds(Role role) {
        return entries.stream().flatMap(entry -> entry.job().role().stream()).anyMatch(other -> other.key()
                .equals(role.key()));
    }

    Optional<Entry> first() {
        return Optional.ofNullable(entries.peek());
    }

    /** Forgets what was planned behind a failure: it has never happened. */
    List<Entry> drop() {
        List<Entry> dropped = List.copyOf(entries);
        entries.clear();
        return dropped;
    }
}
