package dev.stepslew.engine;

import dev.stepslew.plan.Diff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a task ended on a host.
 *
 * @param message one line for people; empty where there is nothing to say
 * @param fields what {@code register} gets, in Ansible's words (changed, failed, rc, stdout, ...)
 * @param summaries what was changed or, in a dry run, would be: "install /etc/chrony.conf"
 * @param items of a loop, one result each, in order
 * @param item what the loop's variable was, as text; empty outside of a loop
 * @param ignored whether {@code ignore_errors} let the host go on
 * @param rescued whether a {@code rescue} took it up
 * @param hidden whether {@code no_log} forbids to show fields, message and diffs
 */
public record TaskResult(
        Status status,
        String message,
        Map<String, Object> fields,
        List<Diff> diffs,
        List<String> summaries,
        List<TaskResult> items,
        Optional<String> item,
        boolean ignored,
        boolean rescued,
        boolean hidden,
        Duration elapsed) {

    /** Ansible's words. */
    public enum Status {
        OK,
        CHANGED,
        SKIPPED,
        FAILED,
        UNREACHABLE
    }

    public TaskResult {
        diffs = List.copyOf(diffs);
        summaries = List.copyOf(summaries);
        items = List.copyOf(items);
    }

    public boolean changed() {
        return Boolean.TRUE.equals(fields.get("changed"));
    }
}
