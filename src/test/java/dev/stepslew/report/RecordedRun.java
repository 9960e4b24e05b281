package dev.stepslew.report;

import dev.stepslew.connection.Traffic;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.engine.Turn;
import dev.stepslew.plan.Diff;
import dev.stepslew.yaml.Position;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events as a run would send them, and the screens that come of them. */
final class RecordedRun {

    static final Terminal PLAIN_80 = new Terminal(false, 80, false);

    private final List<Event> events = new ArrayList<>();
    private final Map<String, TaskRef> tasks = new LinkedHashMap<>();

    static RecordedRun real() {
        return new RecordedRun().with(new Event.RunStarted(false, true));
    }

    static RecordedRun dry() {
        return new RecordedRun().with(new Event.RunStarted(true, true));
    }

    RecordedRun with(Event event) {
        events.add(event);
        return this;
    }

    RecordedRun play(String name, List<List<String>> batches) {
        return with(new Event.PlayStarted(1, name, batches));
    }

    RecordedRun batch(int number, int of, String... hosts) {
        return with(new Event.BatchStarted(1, number, of, List.of(hosts)));
    }

    RecordedRun answer(String host, String task, TaskResult result) {
        return with(new Event.TaskEnded(host, task(task, "copy", TaskRef.Section.TASKS), result));
    }

    RecordedRun answer(String host, String task, String module, TaskResult result) {
        return with(new Event.TaskEnded(host, task(task, module, TaskRef.Section.TASKS), result));
    }

    RecordedRun handled(String host, String task, TaskResult result) {
        return with(new Event.TaskEnded(host, task(task, "service", TaskRef.Section.HANDLERS), result));
    }

    RecordedRun retrying(String host, String task, int left) {
        return with(new Event.TaskRetrying(host, task(task, "command", TaskRef.Section.TASKS), left));
    }

    RecordedRun ended(String... hosts) {
        for (String host : hosts) {
            with(new Event.HostEnded(host, true));
        }
        return this;
    }

    RecordedRun failed(String host) {
        return with(new Event.HostEnded(host, false));
    }

    RecordedRun finished(Map<String, HostStats> stats) {
        return with(new Event.RunEnded(stats, Duration.ofMillis(12_345)));
    }

    private TaskRef task(String name, String module, TaskRef.Section section) {
        return tasks.computeIfAbsent(
                name,
                n -> new TaskRef(
                        1, Turn.of(tasks.size()), section, n, module, new Position("site.yml", 3 + tasks.size(), 7)));
    }

    String human(Terminal terminal) {
        return human(terminal, 0);
    }

    String human(Terminal terminal, int verbosity) {
        return human(terminal, new Manner(verbosity, false, TakingUp.RERUN, Optional::empty));
    }

    String human(Terminal terminal, Manner manner) {
        return printed(out -> new HumanReport(out, terminal, manner, () -> Instant.EPOCH));
    }

    String json() {
        return printed(JsonReport::new);
    }

    String jsonLines() {
        return printed(out -> new JsonLinesReport(out, () -> Instant.EPOCH));
    }

    String junit() {
        return printed(JUnitReport::new);
    }

    String github() {
        return printed(GithubReport::new);
    }

    /** What a listener prints; blanks at the ends of lines, of which Ansible's recap has some, are cut. */
    private String printed(Function<PrintStream, EventListener> report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventListener listener = report.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        events.forEach(listener::on);
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static TaskResult result(Status status, String message, Map<String, Object> fields) {
        return new TaskResult(
                status,
                message,
                fields,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                false,
                false,
                Duration.ofMillis(20));
    }

    static TaskResult ok() {
        return result(Status.OK, "", Map.of("changed", false));
    }

    static TaskResult changed(String summary, Diff... diffs) {
        return new TaskResult(
                Status.CHANGED,
                "",
                Map.of("changed", true),
                List.of(diffs),
                List.of(summary),
                List.of(),
                Optional.empty(),
                false,
                false,
                false,
                Duration.ofMillis(20));
    }

    static TaskResult failed(String message, Map<String, Object> fields) {
        return result(Status.FAILED, message, fields);
    }

    static TaskResult ignored(TaskResult r) {
        return new TaskResult(
                r.status(),
                r.message(),
                r.fields(),
                r.diffs(),
                r.summaries(),
                r.items(),
                r.item(),
                true,
                r.rescued(),
                r.hidden(),
                r.elapsed());
    }

    static TaskResult hidden(TaskResult r) {
        return new TaskResult(
                r.status(),
                r.message(),
                r.fields(),
                r.diffs(),
                r.summaries(),
                r.items(),
                r.item(),
                r.ignored(),
                r.rescued(),
                true,
                r.elapsed());
    }

    static TaskResult item(String item, TaskResult r) {
        return new TaskResult(
                r.status(),
                r.message(),
                r.fields(),
                r.diffs(),
                r.summaries(),
                r.items(),
                Optional.of(item),
                r.ignored(),
                r.rescued(),
                r.hidden(),
                r.elapsed());
    }

    static TaskResult loop(Status status, TaskResult... items) {
        return new TaskResult(
                status,
                "",
                Map.of(),
                List.of(),
                List.of(),
                List.of(items),
                Optional.empty(),
                false,
                false,
                false,
                Duration.ofMillis(20));
    }

    static HostStats stats(int ok, int changed, int unreachable, int failed) {
        return new HostStats(
                ok, changed, unreachable, failed, 0, 0, 0, 0, new Traffic(2, 14_100, 980), Duration.ofMillis(1234));
    }

    static Map<String, HostStats> stats(Object... hostsAndStats) {
        Map<String, HostStats> stats = new LinkedHashMap<>();
        for (int i = 0; i < hostsAndStats.length; i += 2) {
            stats.put((String) hostsAndStats[i], (HostStats) hostsAndStats[i + 1]);
        }
        return stats;
    }

    static Map<String, Object> source(String name, String address, String status, String reason, double... numbers) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("name", name);
        source.put("address", address);
        source.put("status", status);
        source.put("reason", reason);
        boolean measured = numbers.length > 0;
        source.put("offset_seconds", measured ? (Object) numbers[0] : dev.stepslew.yaml.None.NONE);
        source.put("delay_seconds", measured ? (Object) numbers[1] : dev.stepslew.yaml.None.NONE);
        source.put("root_distance_seconds", measured ? (Object) numbers[2] : dev.stepslew.yaml.None.NONE);
        source.put("stratum", measured ? (int) numbers[3] : -1);
        source.put("leap", measured ? (int) numbers[4] : -1);
        source.put("samples", measured ? 8 : 0);
        return source;
    }

    static Map<String, Object> clock(String verdict, double offset, double bound, List<Map<String, Object>> sources) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("changed", false);
        fields.put("verdict", verdict);
        fields.put("offset_seconds", offset);
        fields.put("bound_seconds", bound);
        fields.put("limit_seconds", 0.1);
        fields.put("sources", sources);
        return fields;
    }
}
