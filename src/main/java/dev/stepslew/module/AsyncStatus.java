package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a job that {@code async} has sent to the background, or forgets it.
 *
 * <pre>
 * async_status:
 *   jid: j270613493721.2217
 * </pre>
 */
final class AsyncStatus implements Module<AsyncStatus.Wanted, Map<String, Object>> {

    /** The job, and whether what it has said is to be removed. */
    record Wanted(BackgroundJob job, boolean cleanup) {}

    @Override
    public String name() {
        return "async_status";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("jid").needed(),
                Parameter.string("mode").or("status").among("status", "cleanup"));
    }

    @Override
    public Wanted arguments(Args args) {
        String jid = args.string("jid");
        if (!BackgroundJob.isId(jid)) {
            throw new Unreadable(args.at("jid") + ": '" + jid + "' is no job's id");
        }
        return new Wanted(new BackgroundJob(jid), args.string("mode").equals("cleanup"));
    }

    /** To remove a job's own notes changes nothing of the host. */
    @Override
    public Observation<Map<String, Object>> observe(Wanted wanted) {
        BackgroundJob job = wanted.job();
        return new Observation<>(
                (wanted.cleanup() ? "forget job " : "look at job ") + job.id(),
                wanted.cleanup() ? job.cleanup() : job.status(),
                Footprint.EVERYTHING,
                Duration.ofSeconds(30),
                answer -> wanted.cleanup() ? erased(job, Fields.of(answer)) : job.fields(answer));
    }

    private static Map<String, Object> erased(BackgroundJob job, Fields seen) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ansible_job_id", job.id());
        boolean missing = seen.text("state").equals("missing");
        fields.put("started", missing ? 1L : 0L);
        fields.put("finished", missing ? 1L : 0L);
        for (String stream : List.of("stdout", "stderr")) {
            fields.put(stream, "");
            fields.put(stream + "_lines", List.of());
        }
        if (missing) {
            fields.put("failed", true);
            fields.put("msg", "could not find job");
        } else {
            fields.put("erased", seen.text("file"));
        }
        return fields;
    }

    @Override
    public Decision plan(Wanted wanted, Map<String, Object> seen) {
        return Boolean.TRUE.equals(seen.get("failed"))
                ? new Decision.Refused(String.valueOf(seen.get("msg")), seen)
                : Decision.settled(seen);
    }

    @Override
    public boolean looksAhead() {
        return false;
    }

    @Override
    public boolean onlyLooks() {
        return true;
    }
}
