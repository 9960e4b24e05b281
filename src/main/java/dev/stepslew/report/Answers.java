package dev.stepslew.report;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.plan.Diff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a result into the lines that people know from Ansible, but with the message as text and not as JSON.
 *
 * @param diffs whether changes of text are shown
 * @param check whether nothing was really done
 * @param verbosity from 1 on all fields are shown
 * @param room columns of the screen; a pipe has room for all
 * @param brief whether so many hosts are shown that good news is told in a line
 */
record Answers(boolean diffs, boolean check, int verbosity, int room, boolean brief) {

    private static final String INDENT = "    ";
    private static final int LONGEST_OUTPUT = 20;
    private static final int HEADERS = 2;
    // said on the line already, or the same again in another form
    private static final Set<String> SAID =
            Set.of("diff", "changed", "failed", "msg", "stdout_lines", "stderr_lines", "results");

    Answers inBrief(boolean much) {
        return new Answers(diffs, check, verbosity, room, much && verbosity == 0);
    }

    List<Part> of(TaskRef task, TaskResult result) {
        List<Part> parts = new ArrayList<>();
        result.items().forEach(item -> one(parts, task, item));
        if (result.items().isEmpty() || addsToItems(result)) {
            one(parts, task, result);
        }
        if (result.ignored() && Complaint.isBad(result)) {
            parts.add(new Part(Colour.SKIPPED, "...ignoring"));
        }
        return parts;
    }

    /** Ansible says nothing of a loop as a whole, but that all of it was skipped, or that it was not an item that failed. */
    private static boolean addsToItems(TaskResult result) {
        if (Complaint.isBad(result)) {
            return result.items().stream().noneMatch(Complaint::isBad);
        }
        return result.status() == Status.SKIPPED;
    }

    private void one(List<Part> parts, TaskRef task, TaskResult result) {
        if (diffs && !result.hidden()) {
            result.diffs().forEach(diff -> parts.addAll(lines(diff)));
        }
        Fields fields = new Fields(result.hidden() ? Map.of() : result.fields());
        List<String> message = Printable.lines(message(task, result, fields).strip());
        parts.add(new Part(colour(result), headline(result, message)));
        message.stream().skip(1).forEach(line -> parts.add(new Part(colour(result), INDENT + line)));
        details(parts, result, fields, isDebug(task) && !Complaint.isBad(result));
    }

    private static List<Part> lines(Diff diff) {
        List<Part> parts = new ArrayList<>();
        if (!diff.meaning().isEmpty()) {
            parts.add(Part.frame(Colour.PLAIN, "what it means:"));
        }
        diff.meaning().forEach(sentence -> parts.add(Part.frame(Colour.PLAIN, "  " + Printable.line(sentence))));
        List<String> lines = UnifiedDiff.lines(diff);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Part.Kind kind = i < HEADERS ? Part.Kind.DIFF_FRAME : Part.Kind.DIFF;
            parts.add(new Part(UnifiedDiff.colour(line), Printable.of(line), kind));
        }
        if (!lines.isEmpty()) {
            parts.add(Part.frame(Colour.PLAIN, ""));
        }
        return parts;
    }

    private boolean isOldNews(TaskResult result, Fields fields) {
        return brief && !Complaint.isBad(result) && ClockTable.fits(fields);
    }

    private static Colour colour(TaskResult result) {
        return switch (result.status()) {
            case OK -> Colour.OK;
            case CHANGED -> Colour.CHANGED;
            case SKIPPED -> Colour.SKIPPED;
            case FAILED -> Colour.FAILED;
            case UNREACHABLE -> Colour.UNREACHABLE;
        };
    }

    private static String headline(TaskResult result, List<String> message) {
        String first = message.isEmpty() ? "" : message.get(0);
        String item = result.item()
                .map(name -> "(item=" + (result.hidden() ? "censored by no_log" : Printable.line(name)) + ")")
                .orElse("");
        String host = "[" + Part.HOST
                + result.delegate().map(name -> " -> " + Printable.line(name)).orElse("") + "]";
        return switch (result.status()) {
            case OK -> "ok: " + host + arrow(item, first);
            case CHANGED -> "changed: " + host + arrow(item, first);
            case SKIPPED -> "skipping: " + host + arrow(item, first);
            case UNREACHABLE -> "fatal: " + host + ": UNREACHABLE!" + arrow(first);
            case FAILED ->
                item.isEmpty()
                        ? "fatal: " + host + ": FAILED!" + arrow(first)
                        : "failed: " + host + " " + item + arrow(first);
        };
    }

    private static String arrow(String item, String message) {
        if (item.isEmpty()) {
            return arrow(message);
        }
        return " => " + item + (message.isEmpty() ? "" : " " + message);
    }

    private static String arrow(String message) {
        return message.isEmpty() ? "" : " => " + message;
    }

    private String message(TaskRef task, TaskResult result, Fields fields) {
        if (result.hidden()) {
            return Complaint.isBad(result) ? AnswerDocument.CENSORED : "";
        }
        if (isDebug(task) && !Complaint.isBad(result)) {
            return debug(result, fields);
        }
        if (ClockTable.fits(fields)) {
            return isOldNews(result, fields) ? ClockTable.inBrief(fields) : ClockTable.verdict(fields);
        }
        if (result.status() == Status.SKIPPED && verbosity == 0 && byCondition(fields)) {
            return "";
        }
        String said = result.message().isEmpty() && Complaint.isBad(result) ? fields.text("msg") : result.message();
        if (result.status() == Status.UNREACHABLE) {
            return Complaint.withoutHost(said);
        }
        return said + status(said, result, fields);
    }

    /** {@code when} was false: of no news without -v, as with Ansible. */
    private static boolean byCondition(Fields fields) {
        return fields.has("false_condition") || fields.text("skip_reason").startsWith("Conditional");
    }

    private static String status(String said, TaskResult result, Fields fields) {
        String code = fields.text("rc");
        boolean news = Complaint.isBad(result)
                && !code.isEmpty()
                && !code.equals("0")
                && !said.matches("(?s).*\\b" + code + "\\b.*");
        return news ? " (exit status " + code + ")" : "";
    }

    private static boolean isDebug(TaskRef task) {
        return task.module().equals("debug") || task.module().endsWith(".debug");
    }

    /** What debug was asked to say: text as it is, anything else as YAML under its name. */
    private static String debug(TaskResult result, Fields fields) {
        if (fields.all().get("msg") instanceof String text) {
            return text;
        }
        Map<String, Object> shown = new LinkedHashMap<>(fields.all());
        shown.keySet().removeIf(name -> Set.of("changed", "failed", "skipped").contains(name));
        if (shown.isEmpty()) {
            return result.message();
        }
        return shown.values().stream().allMatch(Answers::isScalar) ? Readable.yaml(shown) : "\n" + Readable.yaml(shown);
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof Map)
                && !(value instanceof List)
                && !value.toString().contains("\n");
    }

    private void details(List<Part> parts, TaskResult result, Fields fields, boolean saidByDebug) {
        if (ClockTable.fits(fields) && !isOldNews(result, fields)) {
            ClockTable.lines(fields, room - INDENT.length()).forEach(line -> parts.add(Part.plain(INDENT + line)));
            ChronydView.line(fields).ifPresent(line -> parts.add(Part.plain(INDENT + line)));
        }
        if (check) {
            result.summaries().forEach(summary -> parts.add(would(summary)));
        }
        if (verbosity > 0 && !saidByDebug) {
            verbose(parts, fields);
        } else if (Complaint.isBad(result)) {
            output(parts, result, fields, "stderr");
            output(parts, result, fields, "stdout");
        }
    }

    private static Part would(String summary) {
        return new Part(Colour.CHANGED, INDENT + "would: " + Printable.line(summary));
    }

    /** The end of a failed command's output, where the message has not said it. */
    private static void output(List<Part> parts, TaskResult result, Fields fields, String name) {
        String text = fields.text(name).strip();
        if (text.isEmpty() || result.message().contains(text)) {
            return;
        }
        List<String> lines = Printable.lines(text);
        int left = Math.max(0, lines.size() - LONGEST_OUTPUT);
        String remark =
                left == 0 ? "" : " (the last " + LONGEST_OUTPUT + " of " + lines.size() + " lines; -v shows all)";
        parts.add(new Part(Colour.FAILED, INDENT + name + ":" + remark));
        lines.stream().skip(left).forEach(line -> parts.add(new Part(Colour.FAILED, INDENT + INDENT + line)));
    }

    private static void verbose(List<Part> parts, Fields fields) {
        Map<String, Object> shown = new LinkedHashMap<>(fields.all());
        shown.keySet().removeAll(SAID);
        if (!shown.isEmpty()) {
            Readable.yaml(shown)
                    .lines()
                    .forEach(line -> parts.add(new Part(Colour.VERBOSE, INDENT + Printable.of(line))));
        }
    }
}
