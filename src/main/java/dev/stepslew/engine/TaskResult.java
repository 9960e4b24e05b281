package dev.stepslew.engine;

import dev.stepslew.plan.Diff;
import dev.stepslew.yaml.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * @param delegate the host where it was done, if that is another
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
        Duration elapsed,
        Optional<String> delegate) {

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

    /** A result of a host's own. */
    public TaskResult(
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
        this(
                status,
                message,
                fields,
                diffs,
                summaries,
                items,
                item,
                ignored,
                rescued,
                hidden,
                elapsed,
                Optional.empty());
    }

    /** The same result of what was done on another host. */
    TaskResult on(String host) {
        return new TaskResult(
                status,
                message,
                fields,
                diffs,
                summaries,
                items,
                item,
                ignored,
                rescued,
                hidden,
                elapsed,
                Optional.of(host));
    }

    /** The same result of a task that took this long on the host. */
    TaskResult took(Duration time) {
        return new TaskResult(
                status, message, fields, diffs, summaries, items, item, ignored, rescued, hidden, time, delegate);
    }

    /** The same result of one item of a loop, whose names it holds. */
    TaskResult of(String loopItem, Map<String, Object> names) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(names);
        return new TaskResult(
                status,
                message,
                all,
                diffs,
                summaries,
                items,
                Optional.of(loopItem),
                ignored,
                rescued,
                hidden,
                elapsed,
                delegate);
    }

    /** The same result with one more field. */
    TaskResult with(String field, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put(field, value);
        return judged(status, all, message);
    }

    TaskResult asIgnored() {
        return new TaskResult(
                status, message, fields, diffs, summaries, items, item, true, rescued, hidden, elapsed, delegate);
    }

    TaskResult asRescued() {
        return new TaskResult(
                status, message, fields, diffs, summaries, items, item, ignored, true, hidden, elapsed, delegate);
    }

    TaskResult asHidden() {
        return new TaskResult(
                status, message, fields, diffs, summaries, items, item, ignored, rescued, true, elapsed, delegate);
    }

    /** The same result of a loop of which each item is told like this. */
    TaskResult withItems(List<TaskResult> told) {
        return new TaskResult(
                status, message, fields, diffs, summaries, told, item, ignored, rescued, hidden, elapsed, delegate);
    }

    TaskResult withoutDiffs() {
        return new TaskResult(
                status, message, fields, List.of(), summaries, items, item, ignored, rescued, hidden, elapsed,
                delegate);
    }

    /** The same with values for what is not templated yet. */
    TaskResult asValues() {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> values.put(name, value(value)));
        return new TaskResult(
                status,
                message,
                values,
                diffs,
                summaries,
                items.stream().map(TaskResult::asValues).toList(),
                item,
                ignored,
                rescued,
                hidden,
                elapsed);
    }

    private static Object value(Object field) {
        if (field instanceof Map<?, ?> map) {
            Map<Object, Object> values = new LinkedHashMap<>();
            map.forEach((name, value) -> values.put(name, value(value)));
            return values;
        }
        if (field instanceof List<?> list) {
            return list.stream().map(TaskResult::value).toList();
        }
        return field instanceof Node node ? node.value() : field;
    }

    /** The same with another outcome, as {@code changed_when} and {@code failed_when} decide. */
    TaskResult judged(Status outcome, Map<String, Object> newFields, String newMessage) {
        return new TaskResult(
                outcome,
                newMessage,
                newFields,
                diffs,
                summaries,
                items,
                item,
                ignored,
                rescued,
                hidden,
                elapsed,
                delegate);
    }
}
