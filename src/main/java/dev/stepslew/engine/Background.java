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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sends a task to the background of its host and, where {@code poll} says so, waits for it there. */
final class Background {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration USUAL_POLL = Duration.ofSeconds(15);

    /** Work of the controller, which Ansible refuses here, too; and what is measured or made good while it is waited for. */
    private static final Set<String> NEVER = Set.of(
            "add_host",
            "assemble",
            "assert",
            "async_status",
            "chrony_apply",
            "chrony_facts",
            "copy",
            "debug",
            "fail",
            "fetch",
            "group_by",
            "include_role",
            "include_tasks",
            "include_vars",
            "meta",
            "ntp_probe",
            "pause",
            "raw",
            "reboot",
            "revert",
            "script",
            "set_fact",
            "set_stats",
            "template",
            "unarchive",
            "validate_argument_spec",
            "wait_for_connection");

    /**
     * What is to be done there.
     *
     * @param shown the {@code cmd} of its result
     * @param reader what its end means; empty for a command, whose result is what it says
     */
    record Work(Script script, Object shown, Optional<Function<StepResult, TaskResult>> reader) {
        static Work of(Script script, Function<StepResult, TaskResult> reader) {
            return new Work(script, "", Optional.of(reader));
        }

        /** To look, and to tell what was seen. */
        static Work of(Call<?, ?> call) {
            return of(call.observation().script(), answer -> ended(call.plan(answer)));
        }

        /** Of a decision: where nothing is left to do, the job has nothing to do but to be there. */
        static Work of(Decision decision) {
            if (decision instanceof Decision.Needed needed) {
                return of(needed);
            }
            if (decision instanceof Decision.Enquiry enquiry) {
                return of(enquiry.script(), answer -> ended(enquiry.reader().apply(answer)));
            }
            TaskResult known = ended(decision);
            return of(Script.of(":\n"), answer -> known);
        }

        private static Work of(Decision.Needed needed) {
            Script script = Unit.script(needed.changes());
            return needed.changes().get(0).answer().isCommand()
                    ? new Work(script, needed.result().getOrDefault("cmd", ""), Optional.empty())
                    : of(script, answer -> Results.applied(needed.changes(), needed.result(), answer));
        }
    }

    private final HostPlay play;
    private final HostLink link;

    Background(HostPlay play, HostLink link) {
        this.play = play;
        this.link = link;
    }

    /** Whether a module can be sent there at all. */
    static boolean takes(String module) {
        return !NEVER.contains(module);
    }

    /** Whether this task is to go there. */
    boolean isFor(Unit unit) {
        return !play.isDry(unit) && !limit(unit).isZero();
    }

    private Duration limit(Unit unit) {
        return unit.job()
                .pace()
                .async()
                .map(node -> play.seconds(unit.bench(), node))
                .orElse(Duration.ZERO);
    }

    TaskResult run(Unit unit, Work work) {
        if (!takes(unit.job().module())) {
            return Results.failed("async is not supported for this task.", Map.of());
        }
        Duration limit = limit(unit);
        BackgroundJob job = BackgroundJob.create();
        Script start = job.start(unit.inEnvironment(work.script()), work.shown(), limit.toSeconds());
        StepResult begun = ask(unit, "begin in the background", start);
        if (!begun.succeeded()) {
            return Results.failed("the job did not begin: " + begun.err().strip(), Map.of());
        }
        work.reader().ifPresent(reader -> play.errands().begun(job, reader));
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
            StepResult answer;
            try {
                answer = ask(unit, "look at the job in the background", job.status());
            } catch (UnreachableException lost) {
                if (left.compareTo(poll) <= 0) {
                    throw lost;
                }
                link.reset();
                continue;
            }
            seen = job.fields(answer);
            if (BackgroundJob.outcome(answer).isPresent()) {
                ask(unit, "tidy up behind the job", job.cleanup());
                return ended(play.errands().read(answer, Decision.settled(seen)));
            }
        }
        String why = "async task did not complete within the requested time - " + limit.toSeconds() + "s";
        return Results.failed(why, Map.of("async_result", seen));
    }

    /** How a task ends of which nothing more is to be done than was decided. */
    static TaskResult ended(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            return Results.failed(refused.message(), refused.result());
        }
        if (decision instanceof Decision.Skipped skipped) {
            return Results.skipped(skipped.message(), skipped.result());
        }
        if (decision instanceof Decision.Settled settled) {
            return Results.settled(settled.result());
        }
        throw new IllegalArgumentException("there is more to do: " + decision);
    }

    private StepResult ask(Unit unit, String label, Script script) {
        return link.run(List.of(Step.look(unit.label(label), unit.shown(script), DEADLINE)), unit)
                .get(0);
    }
}
