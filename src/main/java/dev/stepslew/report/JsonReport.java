package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.Turn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The run as one JSON document, printed when the run has ended; its shape is that of Ansible's json callback. */
public final class JsonReport implements EventListener {

    private record Play(String name, Map<Turn, Task> tasks, Map<String, Object> more) {}

    private record Task(TaskRef ref, Map<String, Object> hosts) {}

    private final PrintStream out;
    private final List<Play> plays = new ArrayList<>();
    private final Map<String, Object> more = new LinkedHashMap<>();
    private final List<Map<String, Object>> gates = new ArrayList<>();
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
            plays.add(new Play(started.name(), new TreeMap<>(), new LinkedHashMap<>()));
        } else if (event instanceof Event.PlaySkipped skipped) {
            plays.add(new Play(skipped.name(), new TreeMap<>(), Map.of("skipped", skipped.reason())));
        } else if (event instanceof Event.TaskEnded ended) {
            plays.get(plays.size() - 1)
                    .tasks()
                    .computeIfAbsent(ended.task().order(), order -> new Task(ended.task(), new LinkedHashMap<>()))
                    .hosts()
                    .put(ended.host(), AnswerDocument.answer(ended.result(), diff));
        } else if (event instanceof Event.RolloutStopped stopped) {
            more.put(
                    "stopped",
                    Map.of(
                            "reason",
                            stopped.reason(),
                            "untouched",
                            stopped.untouched(),
                            "partly_done",
                            stopped.partly()));
        } else if (event instanceof Event.GateJudged judged) {
            gates.add(AnswerDocument.gate(judged));
        } else if (event instanceof Event.RulesTold told) {
            plays.get(plays.size() - 1).more().put("rules", told.rules());
        } else if (event instanceof Event.Linted linted) {
            more.put("lint", new LintLines(linted).json());
        } else if (event instanceof Event.Warning warning) {
            warnings.add(warning.message());
        } else if (event instanceof Event.StatsGathered gathered) {
            more.put("custom_stats", gathered.stats());
        } else if (event instanceof Event.RunEnded ended) {
            print(document(ended));
        }
    }

    private Map<String, Object> document(Event.RunEnded ended) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", check);
        document.put("plays", plays.stream().map(JsonReport::play).toList());
        document.putAll(more);
        if (!gates.isEmpty()) {
            document.put("gates", gates);
        }
        document.put("warnings", warnings);
        document.put("stats", AnswerDocument.stats(ended.stats()));
        document.put("seconds", AnswerDocument.seconds(ended.elapsed()));
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
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", AnswerDocument.task(task.ref()));
        document.put("hosts", task.hosts());
        return document;
    }

    private void print(Map<String, Object> document) {
        out.println(Readable.json(document));
        out.flush();
    }
}
