package dev.stepslew.engine;

import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.Map;

/**
 * What {@code timeout} allows a task on one host for one attempt; what runs longer there is killed.
 *
 * @param module for Ansible's message
 */
record TimeLimit(String module, Duration longest) {

    Step on(Step step) {
        return step.deadline().compareTo(longest) <= 0
                ? step
                : new Step(step.label(), step.script(), longest, step.onFailure(), step.attachment());
    }

    boolean wasPassed(StepResult answer) {
        return answer.ending() == StepResult.Ending.TIMED_OUT
                && answer.elapsed().compareTo(longest) >= 0;
    }

    TaskResult failed() {
        return Results.failed(message(), Map.of());
    }

    Unreadable noAnswer() {
        return new Unreadable(message());
    }

    private String message() {
        return "The %s action failed to execute in the expected time frame (%d) and was terminated"
                .formatted(module, longest.toSeconds());
    }
}
