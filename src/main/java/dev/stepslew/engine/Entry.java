package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One task on its way through a host: its units, and whether all of them have been decided. */
final class Entry {

    private final Job job;
    private final Bench bench;
    private final TaskRef ref;
    private final List<Unit> units = new ArrayList<>();
    private final Set<String> notified = new LinkedHashSet<>();
    private boolean decided;

    Entry(Job job, TaskRef ref, Bench bench) {
        this.job = job;
        this.ref = ref;
        this.bench = bench;
    }

    Job job() {
        return job;
    }

    /** The task as reports name it: a handler's place depends on the flush that runs it. */
    TaskRef ref() {
        return ref;
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
    Set<String> notified() {
        return notified;
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
        return job.loop().isPresent() ? Results.ofItems(results) : results.get(0);
    }
}
