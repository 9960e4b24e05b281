package dev.stepslew.engine;

import dev.stepslew.connection.StepResult;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.module.NotStarted;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes what a task's result is, with the fields that Ansible registers. */
final class Results {

    /** By the clock of this machine; that of the host may be what the playbook is about. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final int USUAL_STDERR = 2000;

    /** A command's exit status means what its program means by it. */
    private static final int OF_ITS_OWN = -1;

    private static final String NOT_WANTED = "Conditional result was False";

    private Results() {}

    static TaskResult ok(Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("failed", false);
        all.putIfAbsent("changed", false);
        return result(Status.OK, message(all), all, List.of(), List.of());
    }

    /** What a task includes is found. */
    static TaskResult included(Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("changed", false);
        return result(Status.OK, "", all, List.of(), List.of());
    }

    /** Nothing was to be done; what is looked at may say of itself that it was changed, or has failed. */
    static TaskResult settled(Map<String, Object> fields) {
        boolean saysMore = Boolean.TRUE.equals(fields.get("changed")) || Boolean.TRUE.equals(fields.get("failed"));
        return saysMore ? ended(fields) : ok(fields);
    }

    /** What became of something that says itself whether it has changed or failed. */
    static TaskResult ended(Map<String, Object> fields) {
        if (Boolean.TRUE.equals(fields.get("failed"))) {
            return result(Status.FAILED, message(fields), fields, ReportedDiffs.of(fields), List.of());
        }
        boolean changed = Boolean.TRUE.equals(fields.get("changed"));
        return result(
                changed ? Status.CHANGED : Status.OK, message(fields), fields, ReportedDiffs.of(fields), List.of());
    }

    static TaskResult skipped(String why, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("changed", false);
        all.put("skipped", true);
        all.putIfAbsent("skip_reason", why);
        return result(Status.SKIPPED, why, all, List.of(), List.of());
    }

    /** The module itself saw no reason to work. */
    static TaskResult passedOver(Decision.Skipped skipped) {
        Map<String, Object> all = new LinkedHashMap<>(skipped.result());
        all.put("changed", false);
        all.put("skipped", true);
        return result(Status.SKIPPED, skipped.message(), all, List.of(), List.of());
    }

    /** A command that a dry run leaves alone. */
    static TaskResult notRun(Decision.Needed command) {
        Map<String, Object> all = new LinkedHashMap<>(command.result());
        all.put("failed", false);
        return passedOver(new Decision.Skipped("a dry run does not run commands", all));
    }

    /** The task's conditions do not hold. */
    static TaskResult notWanted() {
        return skipped(NOT_WANTED, Map.of());
    }

    /** Whether its own conditions were against it. */
    static boolean isNotWanted(TaskResult result) {
        return result.status() == Status.SKIPPED && result.message().equals(NOT_WANTED);
    }

    /** It depends on what only a run brings. */
    static TaskResult unknownYet(String why) {
        return skipped("known after apply: " + why, Map.of());
    }

    /** Whether only a run can tell how it ends; what a module itself passes over is known. */
    static boolean isUnknownYet(TaskResult result) {
        return result.status() == Status.SKIPPED && result.fields().containsKey("skip_reason");
    }

    static TaskResult failed(String why, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("failed", true));
        all.putAll(fields);
        all.put("failed", true);
        all.put("msg", why);
        all.putIfAbsent("changed", false);
        return result(Status.FAILED, why, all, List.of(), List.of());
    }

    /** What the module itself calls a failure; its message may be more than a text. */
    static TaskResult refused(Decision.Refused refused) {
        TaskResult failed = failed(refused.message(), refused.result());
        return refused.result().containsKey("msg")
                ? failed.with("msg", refused.result().get("msg"))
                : failed;
    }

    static TaskResult unreachable(String why) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("changed", false);
        all.put("unreachable", true);
        all.put("msg", why);
        return result(Status.UNREACHABLE, why, all, List.of(), List.of());
    }

    /** What a dry run says of changes that a real one would make. */
    static TaskResult wouldChange(List<Change> changes, Map<String, Object> foretold) {
        return changed(changes, foretold);
    }

    /** What became of changes that were sent. */
    static TaskResult applied(List<Change> changes, Map<String, Object> foretold, StepResult answer) {
        Map<String, Object> fields = new LinkedHashMap<>(foretold);
        boolean command = changes.get(0).answer().isCommand();
        Optional<Map<String, Object>> notStarted =
                command ? NotStarted.of(answer.rc(), answer.err(), foretold.getOrDefault("cmd", "")) : Optional.empty();
        if (notStarted.isPresent()) {
            return ended(notStarted.get()).took(answer.elapsed());
        }
        if (command) {
            fields.putAll(commandFields(answer, changes.get(0).answer()));
        } else {
            fields.putAll(reportedFields(answer.out()));
        }
        if (answer.succeeded()) {
            return changed(changes, fields).took(answer.elapsed());
        }
        fields.put("changed", command);
        TaskResult failed = failed(failure(changes, answer), fields).took(answer.elapsed());
        return command && answer.ending() == StepResult.Ending.EXITED
                ? failed.with("msg", "non-zero return code")
                : failed;
    }

    /** A loop's result from those of its items. */
    static TaskResult ofItems(List<TaskResult> items) {
        boolean changed = items.stream().anyMatch(TaskResult::changed);
        boolean failed = items.stream().anyMatch(item -> item.status() == Status.FAILED);
        boolean skipped = items.stream().allMatch(item -> item.status() == Status.SKIPPED);
        Map<String, Object> fields = items.isEmpty() ? ofNoItems() : fieldsOf(items, skipped);
        String message = items.stream()
                .filter(item -> item.status() == Status.FAILED)
                .map(TaskResult::message)
                .findFirst()
                .orElse("");
        return new TaskResult(
                ofItems(changed, failed, skipped),
                message,
                fields,
                List.of(),
                List.of(),
                items,
                Optional.empty(),
                false,
                false,
                false,
                items.stream().map(TaskResult::elapsed).reduce(Duration.ZERO, Duration::plus));
    }

    private static Map<String, Object> ofNoItems() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("changed", false);
        fields.put("skipped", true);
        fields.put("skipped_reason", "No items in the list");
        fields.put("results", List.of());
        return fields;
    }

    /** Each in the place where Ansible comes to know it. */
    private static Map<String, Object> fieldsOf(List<TaskResult> items, boolean skipped) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("results", items.stream().map(TaskResult::fields).toList());
        fields.put("skipped", skipped);
        for (TaskResult item : items) {
            if (item.changed()) {
                fields.put("changed", true);
            }
            if (item.status() == Status.FAILED) {
                fields.put("failed", true);
                fields.put("msg", "One or more items failed");
            }
        }
        fields.putIfAbsent("msg", skipped ? "All items skipped" : "All items completed");
        fields.putIfAbsent("changed", false);
        return fields;
    }

    private static Status ofItems(boolean changed, boolean failed, boolean skipped) {
        if (failed) {
            return Status.FAILED;
        }
        if (skipped) {
            return Status.SKIPPED;
        }
        return changed ? Status.CHANGED : Status.OK;
    }

    private static TaskResult changed(List<Change> changes, Map<String, Object> foretold) {
        Map<String, Object> fields = new LinkedHashMap<>(foretold);
        fields.put("changed", true);
        fields.putIfAbsent("failed", false);
        List<Diff> diffs =
                changes.stream().flatMap(change -> change.diffs().stream()).toList();
        return result(
                Status.CHANGED,
                message(fields),
                fields,
                diffs,
                changes.stream().map(Change::summary).toList());
    }

    private static String failure(List<Change> changes, StepResult answer) {
        String what = String.join(", ", changes.stream().map(Change::summary).toList());
        String said = tail(answer.err().strip());
        return switch (answer.ending()) {
            case TIMED_OUT ->
                what + ": not done within "
                        + changes.stream()
                                .map(Change::deadline)
                                .reduce(Duration.ZERO, Duration::plus)
                                .toSeconds()
                        + " s, given up";
            case NOT_RUN -> what + ": not run, because what comes before it failed";
            case EXITED ->
                switch (changes.get(0).answer().isCommand() ? OF_ITS_OWN : answer.rc()) {
                    case OF_ITS_OWN -> "non-zero return code " + answer.rc() + (said.isEmpty() ? "" : ": " + said);
                    case Change.STALE ->
                        what + ": the host has changed since it was read; run again"
                                + (said.isEmpty() ? "" : " (" + said + ")");
                    case Change.INVALID -> what + ": refused by its validation, nothing was installed: " + said;
                    default -> what + ": " + (said.isEmpty() ? "ended with status " + answer.rc() : said);
                };
        };
    }

    private static Map<String, Object> commandFields(StepResult answer, Change.Answer kind) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean trimmed = kind == Change.Answer.COMMAND;
        String out = trimmed ? withoutLastNewlines(answer.out()) : answer.out();
        String err = trimmed ? withoutLastNewlines(answer.err()) : answer.err();
        fields.put("rc", (long) answer.rc());
        fields.put("stdout", out);
        fields.put("stdout_lines", lines(out));
        fields.put("stderr", err);
        fields.put("stderr_lines", lines(err));
        if (kind == Change.Answer.OUTPUT) {
            return fields;
        }
        fields.put("msg", "");
        LocalDateTime end = LocalDateTime.now();
        fields.put("start", TIME.format(end.minus(answer.elapsed())));
        fields.put("end", TIME.format(end));
        fields.put(
                "delta",
                String.format(Locale.ROOT, "0:00:%09.6f", answer.elapsed().toNanos() / 1e9));
        return fields;
    }

    private static Map<String, Object> reportedFields(String out) {
        Map<String, Object> fields = new LinkedHashMap<>();
        out.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String key = line.substring(0, equals);
                String value = line.substring(equals + 1);
                if (key.endsWith(":") && value.matches("-?[0-9]{1,18}")) {
                    fields.put(key.substring(0, key.length() - 1), Long.parseLong(value));
                } else {
                    fields.put(key, value);
                }
            }
        });
        return fields;
    }

    private static List<Object> lines(String text) {
        return new ArrayList<>(text.lines().toList());
    }

    private static String withoutLastNewlines(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String tail(String text) {
        return text.length() <= USUAL_STDERR ? text : "..." + text.substring(text.length() - USUAL_STDERR);
    }

    private static String message(Map<String, Object> fields) {
        return fields.get("msg") instanceof String text ? text : "";
    }

    private static TaskResult result(
            Status status, String message, Map<String, Object> fields, List<Diff> diffs, List<String> summaries) {
        return new TaskResult(
                status,
                message,
                fields,
                diffs,
                summaries,
                List.of(),
                Optional.empty(),
                false,
                false,
                false,
                Duration.ZERO);
    }
}
