package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.Turn;
import dev.stepslew.plan.Diff;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The run as one JSON document, printed when the run has ended; its shape is that of Ansible's json callback. */
public final class JsonReport implements EventListener {

    private static final String CENSORED = "the output is hidden, as no_log wants it";

    private record Play(String name, Map<Turn, Task> tasks, Map<String, Object> more) {}

    private record Task(TaskRef ref, Map<String, Object> hosts) {}

    private final PrintStream out;
    private final List<Play> plays = new ArrayList<>();
    private final Map<String, Object> more = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean check;
    private boolean diff;

    public JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.RunStarted started) {
            check = started.check();
            diff = started.diff();
        } else if (event instanceof Event.PlayStarted started) {
            plays.add(new Play(started.name(), new TreeMap<>(), Map.of()));
        } else if (event instanceof Event.PlaySkipped skipped) {
            plays.add(new Play(skipped.name(), new TreeMap<>(), Map.of("skipped", skipped.reason())));
        } else if (event instanceof Event.TaskEnded ended) {
            plays.get(plays.size() - 1)
                    .tasks()
                    .computeIfAbsent(ended.task().order(), order -> new Task(ended.task(), new LinkedHashMap<>()))
                    .hosts()
                    .put(ended.host(), host(ended.result()));
        } else if (event instanceof Event.RolloutStopped stopped) {
            more.put("stopped", Map.of("reason", stopped.reason(), "untouched", stopped.untouched()));
        } else if (event instanceof Event.Warning warning) {
            warnings.add(warning.message());
        } else if (event instanceof Event.RunEnded ended) {
            print(document(ended));
        }
    }

    private Map<String, Object> document(Event.RunEnded ended) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", check);
        document.put("plays", plays.stream().map(JsonReport::play).toList());
        document.putAll(more);
        document.put("warnings", warnings);
        Map<String, Object> stats = new LinkedHashMap<>();
        ended.stats().forEach((host, counts) -> stats.put(host, stats(counts)));
        document.put("stats", stats);
        document.put("seconds", seconds(ended.elapsed()));
        return document;
    }

    private static Map<String, Object> play(Play play) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("play", Map.of("name", play.name()));
        document.putAll(play.more());
        document.put(
                "tasks", play.tasks().values().stream().map(JsonReport::task).toList());
        return document;
    }

    private static Map<String, Object> task(Task task) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("name", task.ref().name());
        named.put("module", task.ref().module());
        named.put("section", word(task.ref().section()));
        named.put("path", task.ref().at().toString());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", named);
        document.put("hosts", task.hosts());
        return document;
    }

    private Map<String, Object> host(TaskResult result) {
        Map<String, Object> host = new LinkedHashMap<>();
        result.item().ifPresent(item -> host.put("item", result.hidden() ? CENSORED : item));
        host.put("status", word(result.status()));
        host.put("changed", result.status() == TaskResult.Status.CHANGED || result.changed());
        host.put("ignored", result.ignored());
        host.put("rescued", result.rescued());
        host.put("seconds", seconds(result.elapsed()));
        if (result.hidden()) {
            host.put("censored", CENSORED);
            return host;
        }
        host.put("message", result.message());
        host.put("summaries", result.summaries());
        host.put("diff", diff ? result.diffs().stream().map(JsonReport::diff).toList() : List.of());
        host.put("fields", result.fields());
        if (!result.items().isEmpty()) {
            host.put("items", result.items().stream().map(this::host).toList());
        }
        return host;
    }

    private static Map<String, Object> diff(Diff diff) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("before_header", diff.beforeHeader());
        document.put("after_header", diff.afterHeader());
        document.put("before", diff.before());
        document.put("after", diff.after());
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
        stats.put("execs", counts.traffic().execs());
        stats.put("bytes_sent", counts.traffic().bytesSent());
        stats.put("bytes_received", counts.traffic().bytesReceived());
        stats.put("seconds", seconds(counts.elapsed()));
        return stats;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void print(Map<String, Object> document) {
        out.println(Readable.json(document));
        out.flush();
    }
}
