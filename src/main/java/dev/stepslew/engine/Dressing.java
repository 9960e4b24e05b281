package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.TaskResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A result as its task wants it told: hidden, without its differences, ignored. */
final class Dressing {

    private Dressing() {}

    /** @param rescued whether a rescue takes a failure up */
    static TaskResult of(Entry entry, TaskResult result, boolean rescued) {
        try {
            return dressed(entry, result, rescued);
        } catch (StepslewException wrong) {
            TaskResult failed = Results.failed(wrong.getMessage(), Map.of());
            return rescued ? failed.asRescued() : failed;
        }
    }

    private static TaskResult dressed(Entry entry, TaskResult result, boolean rescued) {
        Job job = entry.job();
        TaskResult dressed = result.items().isEmpty() ? whole(entry, result) : ofItems(entry, result);
        if (result.status() != Status.FAILED) {
            return dressed;
        }
        if (job.ignoreErrors().flatMap(entry.bench()::flag).orElse(false)) {
            return dressed.asIgnored();
        }
        return rescued ? dressed.asRescued() : dressed;
    }

    private static TaskResult whole(Entry entry, TaskResult result) {
        // without an item nothing can be said of words that ask for it
        boolean ofNothing = entry.job().loop().isPresent() && entry.units().isEmpty();
        return ofNothing && entry.job().noLog().isPresent()
                ? result.asHidden()
                : shown(entry.job(), entry.bench(), result);
    }

    /** Each item has its own word about itself; what hides one hides the whole. */
    private static TaskResult ofItems(Entry entry, TaskResult result) {
        List<TaskResult> items = new ArrayList<>();
        for (int i = 0; i < result.items().size(); i++) {
            items.add(shown(
                    entry.job(), entry.units().get(i).bench(), result.items().get(i)));
        }
        TaskResult dressed = result.withItems(items);
        return items.stream().anyMatch(TaskResult::hidden) ? dressed.asHidden() : dressed;
    }

    private static TaskResult shown(Job job, Bench bench, TaskResult result) {
        TaskResult shown = job.noLog().flatMap(bench::flag).orElse(false) ? result.asHidden() : result;
        return job.diff().flatMap(bench::flag).orElse(true) ? shown : shown.withoutDiffs();
    }
}
