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
        String asked = "changed";
        try {
            if (!job.changedWhen().isEmpty()) {
                result = changed(result, withResult(unit, result).all(job.changedWhen()));
            }
            asked = "failed";
            return job.failedWhen().isEmpty()
                    ? result
                    : failed(result, withResult(unit, result).all(job.failedWhen()));
        } catch (StepslewException wrong) {
            Map<String, Object> fields = failedFields(result.fields(), true);
            fields.put(asked + "_when_result", wrong.getMessage());
            return result.judged(Status.FAILED, fields, wrong.getMessage());
        }
    }

    private static TaskResult changed(TaskResult result, boolean changed) {
        boolean failed = result.status() == Status.FAILED;
        Map<String, Object> fields = failedFields(result.fields(), failed);
        fields.put("changed", changed);
        return result.judged(outcome(failed, changed), fields, failed ? result.message() : "");
    }

    private static TaskResult failed(TaskResult result, boolean failed) {
        Map<String, Object> fields = failedFields(result.fields(), failed);
        fields.put("failed_when_result", failed);
        fields.put("changed", result.changed());
        String why = result.status() == Status.FAILED ? result.message() : "failed_when was met";
        return result.judged(outcome(failed, result.changed()), fields, failed ? why : "");
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
