package dev.stepslew.engine;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.module.BackgroundJob;
import dev.stepslew.plan.Decision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends a task to the background of its host and, where {@code poll} says so, waits for it there. */
final class Background {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration USUAL_POLL = Duration.ofSeconds(15);

    private final HostPlay play;
    private final HostLink link;

    Background(HostPlay play, HostLink link) {
        this.play = play;
        this.link = link;
    }

    /** How long it may go on; zero for a task that is waited for as usual. */
    Duration limit(Unit unit) {
        return unit.job()
                .pace()
                .async()
                .map(node -> play.seconds(unit.bench(), node))
                .orElse(Duration.ZERO);
    }

    TaskResult run(Unit unit, Decision.Needed needed) {
        Duration limit = limit(unit);
        BackgroundJob job = BackgroundJob.create();
        Script command = unit.inEnvironment(needed.changes().get(0).script());
        Script start = job.start(command, needed.result().getOrDefault("cmd", ""), limit.toSeconds());
        StepResult begun = ask(unit, "begin in the background", start);
        if (!begun.succeeded()) {
            return Results.failed("the job did not begin: " + begun.err().strip(), Map.of());
        }
        Duration poll = unit.job()
                .pace()
                .poll()
                .map(node -> play.seconds(unit.bench(), node))
                .orElse(USUAL_POLL);
        return poll.isZero() ? left(job, begun) : awaited(unit, job, limit, poll);
    }

    private static TaskResult left(BackgroundJob job, StepResult begun) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ansible_job_id", job.id());
        fields.put("started", 1L);
        fields.put("finished", 0L);
        fields.put("failed", 0L);
        fields.put("changed", true);
        fields.put("results_file", begun.out().strip().replaceFirst("^file=", ""));
        return Results.ended(fields);
    }

    /** A connection that is lost meanwhile is made anew: the job does not need it. */
    private TaskResult awaited(Unit unit, BackgroundJob job, Duration limit, Duration poll) {
        Map<String, Object> seen = Map.of();
        for (Duration left = limit; left.compareTo(Duration.ZERO) > 0; left = left.minus(poll)) {
            if (!play.sleep(poll)) {
                return Results.failed("interrupted; the job goes on as " + job.id(), seen);
            }
            try {
                seen = job.fields(ask(unit, "look at the job in the background", job.status()));
            } catch (UnreachableException lost) {
                if (left.compareTo(poll) <= 0) {
                    throw lost;
                }
                link.reset();
                continue;
            }
            if (Long.valueOf(1).equals(seen.get("finished")) && seen.containsKey("rc")) {
                ask(unit, "tidy up behind the job", job.cleanup());
                return Results.ended(seen);
            }
        }
        String why = "async task did not complete within the requested time - " + limit.toSeconds() + "s";
        return Results.failed(why, Map.of("async_result", seen));
    }

    private StepResult ask(Unit unit, String label, Script script) {
        return link.run(List.of(Step.look(unit.label(label), unit.shown(script), DEADLINE)), unit)
                .get(0);
    }
}
