package dev.stepslew.engine;

import dev.stepslew.connection.StepResult;
import dev.stepslew.module.BackgroundJob;
import dev.stepslew.plan.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a run has sent to the background of its hosts, and how to read what comes of it. A host keeps what a script says;
 * which module's result that is, only the run knows that began it. Safe for use by several threads.
 */
final class Errands {

    private final Map<String, Function<StepResult, TaskResult>> readers = new ConcurrentHashMap<>();

    /** From here on {@code async_status} knows what this job's end means. */
    void begun(BackgroundJob job, Function<StepResult, TaskResult> reader) {
        readers.put(job.id(), reader);
    }

    /**
     * What {@code async_status} has found, in the words of the module that is at work there.
     *
     * @param found what it makes of the answer by itself
     */
    Decision read(StepResult answer, Decision found) {
        Map<String, Object> fields = fields(found);
        Optional<Function<StepResult, TaskResult>> reader =
                Optional.ofNullable(readers.get(String.valueOf(fields.get("ansible_job_id"))));
        if (reader.isEmpty() || !fields.containsKey("results_file")) {
            return found;
        }
        BackgroundJob job = new BackgroundJob(String.valueOf(fields.get("ansible_job_id")));
        return BackgroundJob.outcome(answer)
                .map(reader.get())
                .map(result -> decision(result, job.about(fields.get("results_file"))))
                .orElse(found);
    }

    private static Decision decision(TaskResult result, Map<String, Object> about) {
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.putAll(result.fields());
        return result.status() == TaskResult.Status.FAILED
                ? new Decision.Refused(result.message(), all)
                : Decision.settled(all);
    }

    private static Map<String, Object> fields(Decision decision) {
        if (decision instanceof Decision.Settled settled) {
            return settled.result();
        }
        return decision instanceof Decision.Refused refused ? refused.result() : Map.of();
    }
}
