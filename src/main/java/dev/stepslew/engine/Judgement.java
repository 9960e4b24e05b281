package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.TaskResult.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a task's own conditions make of its result: {@code changed_when}, {@code failed_when}, {@code until}. */
final class Judgement {

    private Judgement() {}

    /** Ends a unit with what its task's conditions make of a result. */
    static void end(Unit unit, TaskResult result) {
        unit.end(judge(unit, result));
    }

    /** What {@code changed_when} and {@code failed_when} make of a result. */
    static TaskResult judge(Unit unit, TaskResult outcome) {
        Job job = unit.job();
        TaskResult result = unit.numbered(outcome);
        if (job.changedWhen().isEmpty() && job.failedWhen().isEmpty()) {
            return result;
        }
        try {
            boolean failed = job.failedWhen().isEmpty()
                    ? result.status() == Status.FAILED
                    : withResult(unit, result).all(job.failedWhen());
            boolean changed = job.changedWhen().isEmpty()
                    ? result.changed()
                    : withResult(unit, result).all(job.changedWhen());
            Map<String, Object> fields = failedFields(result.fields(), failed);
            if (!job.failedWhen().isEmpty()) {
                fields.put("failed_when_result", failed);
            }
            fields.put("changed", changed);
            String why = failed && result.status() != Status.FAILED ? "failed_when was met" : result.message();
            return result.judged(outcome(failed, changed), fields, failed ? why : "");
        } catch (StepslewException wrong) {
            return Results.failed(wrong.getMessage(), result.fields());
        }
    }

    private static Status outcome(boolean failed, boolean changed) {
        if (failed) {
            return Status.FAILED;
        }
        return changed ? Status.CHANGED : Status.OK;
    }

    static Map<String, Object> failedFields(Map<String, Object> fields, boolean failed) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("failed", failed);
        return all;
    }

    static Bench withResult(Unit unit, TaskResult result) {
        Map<String, Object> known = new LinkedHashMap<>();
        if (result.fields().get("ansible_facts") instanceof Map<?, ?> facts) {
            facts.forEach((name, value) -> known.put(String.valueOf(name), value));
        }
        unit.job().register().ifPresent(name -> known.put(name, result.fields()));
        return (known.isEmpty() ? unit.bench() : unit.bench().with(known)).noting(Memo.NONE);
    }

    /** The result of so many tries. */
    static TaskResult attempted(TaskResult result, int attempts) {
        Map<String, Object> fields = new LinkedHashMap<>(result.fields());
        fields.put("attempts", (long) attempts);
        return result.judged(result.status(), fields, result.message());
    }
}
