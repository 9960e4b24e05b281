package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets go of a host, perhaps sends it away, and waits until it is there again. */
final class Comebacks {

    private final HostPlay play;
    private final HostLink link;

    Comebacks(HostPlay play, HostLink link) {
        this.play = play;
        this.link = link;
    }

    /** What a dry run says of it. */
    static TaskResult foretold(Decision.Comeback comeback) {
        return comeback.departure()
                .map(change -> Results.wouldChange(List.of(change), withElapsed(comeback, 0)))
                .orElseGet(() -> Results.skipped("a dry run does not wait for a connection", Map.of()));
    }

    TaskResult await(Unit unit, Decision.Comeback comeback) {
        if (unit.elsewhere().isPresent()) {
            return Results.failed(
                    "%s works only over its play's own connection: neither delegated nor with a login of its own"
                            .formatted(unit.job().module()),
                    Map.of());
        }
        long start = System.nanoTime();
        if (comeback.departure().isPresent()) {
            if (play.target().kind() == Target.Kind.LOCAL) {
                return Results.failed(
                        "Running " + unit.job().module() + " with local connection would reboot the control node.",
                        Map.of("elapsed", 0L, "rebooted", false));
            }
            Optional<TaskResult> refused = depart(unit, comeback.departure().get());
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        boolean awake = play.sleep(comeback.delay());
        long end = System.nanoTime() + comeback.patience().toNanos();
        while (awake) {
            Optional<String> missing = missing(comeback, unit.become());
            Map<String, Object> fields = withElapsed(comeback, (System.nanoTime() - start) / 1_000_000_000);
            if (missing.isEmpty()) {
                return Results.ended(fields);
            }
            if (System.nanoTime() >= end) {
                fields.put("rebooted", false);
                fields.put("changed", comeback.departure().isPresent());
                return Results.failed(
                        "Timed out waiting for %s (timeout=%d): %s"
                                .formatted(comeback.what(), comeback.patience().toSeconds(), missing.get()),
                        fields);
            }
            awake = play.sleep(comeback.between());
        }
        return Results.failed("interrupted", Map.of());
    }

    /** That the connection breaks is what was asked for. */
    private Optional<TaskResult> depart(Unit unit, Change change) {
        try {
            Step step = Step.change(
                    unit.label(change.summary()), unit.shown(unit.inEnvironment(change.script())), change.deadline());
            StepResult answer = link.run(List.of(step), unit.become()).get(0);
            boolean refused = answer.ending() == StepResult.Ending.EXITED && answer.rc() > 0 && answer.rc() < 126;
            return refused
                    ? Optional.of(Results.failed(
                            "Reboot command failed. Error was: '" + answer.out().strip() + ", "
                                    + answer.err().strip() + "'",
                            Map.of("rebooted", false)))
                    : Optional.empty();
        } catch (UnreachableException gone) {
            return Optional.empty();
        }
    }

    /** Why it is not there; empty where it is. */
    private Optional<String> missing(Decision.Comeback comeback, Optional<Become> become) {
        link.reset();
        try {
            Duration deadline = comeback.connecting().plus(Duration.ofSeconds(10));
            StepResult answer = link.within(comeback.connecting())
                    .run(List.of(Step.look("is it back?", comeback.arrived(), deadline)), become)
                    .get(0);
            return answer.succeeded()
                    ? Optional.empty()
                    : Optional.of(answer.err().strip());
        } catch (UnreachableException lost) {
            return Optional.of(lost.getMessage());
        } finally {
            link.within(Duration.ZERO);
        }
    }

    private static Map<String, Object> withElapsed(Decision.Comeback comeback, long seconds) {
        Map<String, Object> fields = new LinkedHashMap<>(comeback.result());
        fields.putIfAbsent("changed", false);
        fields.putIfAbsent("failed", false);
        fields.put("elapsed", seconds);
        return fields;
    }
}
