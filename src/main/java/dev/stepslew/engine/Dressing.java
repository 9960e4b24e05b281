package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.TaskResult.Status;
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
        TaskResult dressed = result;
        if (job.noLog().map(entry.bench()::truth).orElse(false)) {
            dressed = dressed.asHidden();
        }
        if (!job.diff().map(entry.bench()::truth).orElse(true)) {
            dressed = dressed.withoutDiffs();
        }
        if (result.status() != Status.FAILED) {
            return dressed;
        }
        if (job.ignoreErrors().map(entry.bench()::truth).orElse(false)) {
            return dressed.asIgnored();
        }
        return rescued ? dressed.asRescued() : dressed;
    }
}
