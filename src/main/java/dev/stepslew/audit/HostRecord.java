package dev.stepslew.audit;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is heard of one host while an audit goes on. */
final class HostRecord {

    private static final String LATER = "known after apply: ";
    private static final String PASSED_BY = "an audit leaves ";

    private final Map<TaskRef, TaskResult> changed = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Optional<String> unreachable = Optional.empty();
    private Optional<Survey> survey = Optional.empty();
    private Optional<HostClock> clock = Optional.empty();
    private boolean stopped;

    void heard(TaskRef task, TaskResult result) {
        if (result.status() == TaskResult.Status.UNREACHABLE) {
            unreachable = Optional.of(result.message());
        } else if (OwnTasks.isOwn(task)) {
            heardOfOwn(task, result);
        } else if (result.status() == TaskResult.Status.CHANGED) {
            changed.put(task, result);
        } else if (result.status() == TaskResult.Status.FAILED) {
            heardOfFailure(task, result);
        } else if (result.status() == TaskResult.Status.SKIPPED
                && result.message().startsWith(LATER)
                && !result.message().startsWith(LATER + PASSED_BY)) {
            unknown.add(task.name() + ": " + result.message().substring(LATER.length()));
        }
    }

    private void heardOfOwn(TaskRef task, TaskResult result) {
        if (result.status() == TaskResult.Status.SKIPPED) {
            return;
        }
        if (task.module().equals("ntp_probe")) {
            clock = Optional.of(Clocks.of(result));
        } else if (result.status() == TaskResult.Status.FAILED) {
            failures.add("the host could not be looked at: " + result.message());
        } else {
            survey = Optional.of(new Survey(result.fields()));
        }
    }

    private void heardOfFailure(TaskRef task, TaskResult result) {
        if (!result.ignored() && !result.rescued()) {
            String why = result.hidden() ? "hidden by no_log" : result.message();
            failures.add(
                    "the playbook cannot be foretold: task '" + task.name() + "' (" + task.at() + ") failed: " + why);
        }
    }

    /** The host's way through the play has ended. */
    void ended(boolean good) {
        stopped |= !good;
    }

    Map<TaskRef, TaskResult> changed() {
        return changed;
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    Optional<Survey> survey() {
        return survey;
    }

    Optional<HostClock> clock() {
        return clock;
    }

    Optional<String> unreachable() {
        return unreachable;
    }

    /** Why the audit is not whole; empty where it is. */
    Optional<String> failure() {
        if (failures.isEmpty()) {
            return stopped ? Optional.of("the host did not come to the end of the playbook") : Optional.empty();
        }
        return Optional.of(String.join("; ", failures));
    }

    /** Whether it was meant to be audited at all. */
    boolean isAudited() {
        return unreachable.isPresent() || survey.isPresent() || clock.isPresent() || !failures.isEmpty();
    }
}
