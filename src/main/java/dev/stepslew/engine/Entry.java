package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One task on its way through a host: its units, and whether all of them have been decided. */
final class Entry {

    private final Job job;
    private final Bench bench;
    private final TaskRef ref;
    private final Waypoint at;
    private final List<Unit> units = new ArrayList<>();
    private final Set<Job> notified = new LinkedHashSet<>();
    private final Optional<Job> handler;
    private boolean decided;

    /** @param handler the job, if it is one of a handler */
    Entry(Job job, TaskRef ref, Waypoint at, Bench bench, Optional<Job> handler) {
        this.job = job;
        this.ref = ref;
        this.at = at;
        this.bench = bench;
        this.handler = handler;
    }

    Job job() {
        return job;
    }

    /** The task as reports name it: a handler's place depends on the flush that runs it. */
    TaskRef ref() {
        return ref;
    }

    Waypoint at() {
        return at;
    }

    Bench bench() {
        return bench;
    }

    List<Unit> units() {
        return units;
    }

    void add(Unit unit) {
        units.add(unit);
    }

    /** Handlers that this task, and no task before it, has asked for. */
    Set<Job> notified() {
        return notified;
    }

    Optional<Job> handler() {
        return handler;
    }

    void allDecided() {
        decided = true;
    }

    boolean isComplete() {
        return decided && units.stream().allMatch(unit -> unit.result().isPresent());
    }

    /** The result of its one unit, or that of its loop. */
    TaskResult result() {
        List<TaskResult> results =
                units.stream().map(unit -> unit.result().orElseThrow()).toList();
        return results.isEmpty() || units.get(0).isItem() ? Results.ofItems(results) : results.get(0);
    }
}
