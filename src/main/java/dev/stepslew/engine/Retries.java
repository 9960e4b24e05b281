package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.plan.Footprint;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Tries a task again until it is good enough, as {@code until}, {@code retries} and {@code delay} say. */
final class Retries {

    private static final int USUAL_RETRIES = 3;
    private static final Duration USUAL_DELAY = Duration.ofSeconds(5);

    private final HostPlay play;
    private final Asking asking;

    Retries(HostPlay play, Asking asking) {
        this.play = play;
        this.asking = asking;
    }

    /** @param attempt carries the unit out to a result, or says how the host ends */
    Flow run(Entry entry, Unit unit, Supplier<Flow> attempt) {
        Job.Until until = entry.job().until().orElseThrow();
        // without any retry Ansible does not ask for the condition
        int retries =
                until.retries().map(node -> play.number(unit.bench(), node)).orElse(USUAL_RETRIES);
        for (int attempts = 1; ; attempts++) {
            unit.attempt(attempts);
            Flow flow = attempt.get();
            if (!flow.goesOn()) {
                return flow;
            }
            TaskResult result = unit.result().orElseThrow();
            if (unit.hasOverrun()
                    || Results.isUnknownYet(result)
                    || retries <= 0
                    || isGoodEnough(unit, until, result)) {
                return Flow.GO_ON;
            }
            if (attempts > retries) {
                unit.endAnew(Judgement.attempted(exhausted(unit, result), attempts - 1));
                return Flow.GO_ON;
            }
            play.retrying(entry.ref(), retries - attempts + 1);
            if (!play.sleep(delay(unit, until))) {
                unit.endAnew(failed(result, "interrupted"));
                return Flow.GO_ON;
            }
            letItSeeItself(unit, result.with("retries", retries + 1L));
            asking.forget(Footprint.EVERYTHING);
        }
    }

    /** Arguments are templated once; expressions that the module evaluates itself know what it said before. */
    private static void letItSeeItself(Unit unit, TaskResult result) {
        Job job = unit.job();
        boolean evaluates = Called.by(job.task())
                .filter(module -> module.parameters().evaluateAny(job.args()))
                .isPresent();
        job.register().filter(name -> evaluates).ifPresent(name -> unit.learn(Map.of(name, result.fields())));
    }

    private Duration delay(Unit unit, Job.Until until) {
        return until.delay().map(node -> play.seconds(unit.bench(), node)).orElse(USUAL_DELAY);
    }

    /** Where the task itself says when it has failed, its word counts for more than the condition. */
    private static TaskResult exhausted(Unit unit, TaskResult result) {
        if (result.status() == Status.FAILED) {
            return result;
        }
        return unit.job().failedWhen().isEmpty()
                ? failed(result, "until was not met")
                : result.judged(result.status(), Judgement.failedFields(result.fields(), true), result.message());
    }

    private static TaskResult failed(TaskResult result, String why) {
        return result.judged(Status.FAILED, Judgement.failedFields(result.fields(), true), why);
    }

    private static boolean isGoodEnough(Unit unit, Job.Until until, TaskResult result) {
        try {
            return Judgement.withResult(unit, result).condition(until.condition());
        } catch (StepslewException wrong) {
            unit.end(Results.failed(wrong.getMessage(), Map.of()));
            return true;
        }
    }
}
