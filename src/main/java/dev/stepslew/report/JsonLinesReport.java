package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Each event as a JSON document on a line of its own, as it happens: {@code at} says when, {@code event} what. What a
 * host is busy with is not told: it is for screens.
 */
public final class JsonLinesReport implements EventListener {

    private final PrintStream out;
    private final InstantSource clock;
    private boolean diff;

    public JsonLinesReport(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.RunStarted started) {
            diff = started.diff();
            tell("run_started", Map.of("check", started.check()));
        } else if (event instanceof Event.PlayStarted started) {
            tell("play_started", ordered("play", started.name(), "batches", started.batches()));
        } else if (event instanceof Event.PlaySkipped skipped) {
            tell("play_skipped", ordered("play", skipped.name(), "reason", skipped.reason()));
        } else if (event instanceof Event.SoakStarted soak) {
            tell(
                    "soak_started",
                    ordered("seconds", soak.time().toSeconds(), "before_batch", soak.next(), "hosts", soak.hosts()));
        } else if (event instanceof Event.GateJudged judged) {
            tell("gate_judged", AnswerDocument.gate(judged));
        } else if (event instanceof Event.StageStarted started) {
            tell("stage_started", ordered("what", started.what(), "hosts", started.hosts()));
        } else if (event instanceof Event.StageEnded ended) {
            tell("stage_ended", Map.of("what", ended.what()));
        } else if (event instanceof Event.BatchStarted started) {
            tell("batch_started", ordered("batch", started.number(), "of", started.of(), "hosts", started.hosts()));
        } else if (event instanceof Event.HostWaiting waiting) {
            tell(
                    "host_waiting",
                    ordered(
                            "host",
                            waiting.host(),
                            "for",
                            waiting.doing(),
                            "seconds",
                            waiting.since().toSeconds()));
        } else if (event instanceof Event.TaskRetrying retrying) {
            tell(
                    "task_retrying",
                    ordered(
                            "host",
                            retrying.host(),
                            "task",
                            AnswerDocument.task(retrying.task()),
                            "attempts_left",
                            retrying.attemptsLeft()));
        } else if (event instanceof Event.TaskEnded ended) {
            tell("task_ended", task(ended));
        } else if (event instanceof Event.HostEnded ended) {
            tell("host_ended", ordered("host", ended.host(), "good", ended.good()));
        } else if (event instanceof Event.BatchEnded ended) {
            tell("batch_ended", Map.of("batch", ended.number()));
        } else if (event instanceof Event.RolloutStopped stopped) {
            tell(
                    "rollout_stopped",
                    ordered(
                            "reason",
                            stopped.reason(),
                            "untouched",
                            stopped.untouched(),
                            "partly_done",
                            stopped.partly()));
        } else if (event instanceof Event.RulesTold told) {
            tell("rules_told", Map.of("rules", told.rules()));
        } else if (event instanceof Event.Warning warning) {
            tell("warning", Map.of("message", warning.message()));
        } else if (event instanceof Event.RunEnded ended) {
            tell(
                    "run_ended",
                    ordered(
                            "seconds",
                            AnswerDocument.seconds(ended.elapsed()),
                            "stats",
                            AnswerDocument.stats(ended.stats())));
        }
    }

    private Map<String, Object> task(Event.TaskEnded ended) {
        Map<String, Object> told = ordered("host", ended.host(), "task", AnswerDocument.task(ended.task()));
        told.putAll(AnswerDocument.answer(ended.result(), diff));
        return told;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private void tell(String event, Map<String, Object> more) {
        Map<String, Object> line = ordered("at", clock.instant().toString(), "event", event);
        line.putAll(more);
        out.println(Readable.jsonLine(line));
        out.flush();
    }
}
