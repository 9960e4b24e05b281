package dev.stepslew.engine;

import dev.stepslew.connection.Connector;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.Turnstile;
import dev.stepslew.template.Templar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What all plays and hosts of a run share.
 *
 * @param id what its log and the hosts call it
 */
record Run(
        String id,
        Settings settings,
        Templar templar,
        Connector connector,
        EventListener events,
        Roster roster,
        SharedConnections shared,
        VarsFiles varsFiles,
        Turnstile turnstile,
        Walk walk,
        FactCache facts,
        CustomStats customStats,
        Errands errands,
        Notes notes,
        Pledges pledges,
        Unconfirmed unconfirmed,
        CountDownLatch interrupt) {

    /** The same, which only looks at a host, tells nobody, and keeps what it would do in these notes. */
    Run looking(Notes found) {
        return new Run(
                id,
                settings.checking(),
                templar,
                connector,
                event -> {},
                roster,
                shared,
                varsFiles,
                turnstile,
                Walk.whole(),
                FactCache.none(templar),
                new CustomStats(),
                errands,
                notes.doubting(found),
                Pledges.lookingInto(found),
                unconfirmed,
                interrupt);
    }

    /** The same beside all that is noted and counted: what hosts answer is told to somebody else. */
    Run aside(EventListener listener) {
        return new Run(
                id,
                settings,
                templar,
                connector,
                listener,
                roster,
                shared,
                varsFiles,
                turnstile,
                Walk.whole(),
                FactCache.none(templar),
                new CustomStats(),
                errands,
                Notes.none(),
                Pledges.none(),
                unconfirmed,
                interrupt);
    }

    /** As it is now. */
    Inventory inventory() {
        return roster.inventory();
    }

    Optional<HostState> state(String host) {
        return roster.state(host);
    }

    /** What {@code hostvars} may name: the controller, too, where no source names it. */
    Optional<HostState> named(String name) {
        return inventory().host(name).map(host -> state(name).orElseGet(() -> anyState(name)));
    }

    /** Of a host that may be none of the inventory's: tasks can be delegated to any. */
    HostState anyState(String name) {
        return roster.anyState(name);
    }

    HostState state(Host host) {
        return roster.enter(host);
    }

    /** @param directory the playbook's */
    Bench bench(TaskScope scope, Path directory) {
        return new Bench(templar, scope, List.of(), directory, Showing.of(settings), turnstile);
    }

    Bench bench(Job job, TaskScope scope, Path directory) {
        return new Bench(
                templar,
                scope,
                job.directories(),
                directory,
                Showing.of(settings).of(job),
                turnstile);
    }

    /** By host, of those that anything is counted of. */
    Map<String, HostStats> stats() {
        Map<String, HostStats> stats = new LinkedHashMap<>();
        roster.states().forEach(state -> {
            HostStats counted = state.tally().stats();
            if (!counted.countsNothing()) {
                stats.put(state.name(), counted);
            }
        });
        return stats;
    }

    boolean isInterrupted() {
        return interrupt.getCount() == 0;
    }

    /** Waits, but not longer than the operator lets it. */
    void sleep(Duration time) {
        try {
            interrupt.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
