package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.GateVerdict;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.plan.Diff;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tasks, answers and counts as the maps that the JSON reports print; the same words in all of them. */
final class AnswerDocument {

    static final String CENSORED = "the output is hidden, as no_log wants it";

    private AnswerDocument() {}

    static Map<String, Object> task(TaskRef ref) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", ref.name());
        task.put("module", ref.module());
        task.put("section", word(ref.section()));
        task.put("path", ref.at().toString());
        return task;
    }

    /** @param diffs whether changes of text are shown */
    static Map<String, Object> answer(TaskResult result, boolean diffs) {
        Map<String, Object> answer = new LinkedHashMap<>();
        result.item().ifPresent(item -> answer.put("item", result.hidden() ? CENSORED : item));
        result.delegate().ifPresent(host -> answer.put("delegated_to", host));
        answer.put("status", word(result.status()));
        answer.put("changed", result.status() == TaskResult.Status.CHANGED || result.changed());
        answer.put("ignored", result.ignored());
        answer.put("rescued", result.rescued());
        answer.put("seconds", seconds(result.elapsed()));
        if (result.hidden()) {
            answer.put("censored", CENSORED);
            return answer;
        }
        answer.put("message", result.message());
        answer.put("summaries", result.summaries());
        answer.put(
                "diff",
                diffs ? result.diffs().stream().map(AnswerDocument::diff).toList() : List.of());
        Map<String, Object> fields = new LinkedHashMap<>(result.fields());
        fields.remove("diff");
        answer.put("fields", fields);
        if (!result.items().isEmpty()) {
            answer.put(
                    "items",
                    result.items().stream().map(item -> answer(item, diffs)).toList());
        }
        return answer;
    }

    private static Map<String, Object> diff(Diff diff) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("before_header", diff.beforeHeader());
        document.put("after_header", diff.afterHeader());
        document.put("before", diff.before());
        document.put("after", diff.after());
        return document;
    }

    static Map<String, Object> stats(Map<String, HostStats> stats) {
        Map<String, Object> document = new LinkedHashMap<>();
        stats.forEach((host, counts) -> document.put(host, stats(counts)));
        return document;
    }

    private static Map<String, Object> stats(HostStats counts) {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("ok", counts.ok());
        stats.put("changed", counts.changed());
        stats.put("unreachable", counts.unreachable());
        stats.put("failures", counts.failed());
        stats.put("skipped", counts.skipped());
        stats.put("rescued", counts.rescued());
        stats.put("ignored", counts.ignored());
        stats.put("reverted", counts.reverted());
        stats.put("execs", counts.traffic().execs());
        stats.put("bytes_sent", counts.traffic().bytesSent());
        stats.put("bytes_received", counts.traffic().bytesReceived());
        stats.put("seconds", seconds(counts.elapsed()));
        return stats;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What a gate has found. */
    static Map<String, Object> gate(Event.GateJudged judged) {
        GateVerdict verdict = judged.verdict();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("batch", judged.batch());
        document.put("passed", verdict.passed());
        document.put("proved", verdict.proved());
        document.put("unproved", verdict.unproved());
        document.put("compared_hosts", verdict.compared());
        verdict.before().ifPresent(seconds -> document.put("p95_before_seconds", seconds));
        verdict.now().ifPresent(seconds -> document.put("p95_now_seconds", seconds));
        document.put("tolerance_seconds", verdict.tolerance());
        return document;
    }
}
