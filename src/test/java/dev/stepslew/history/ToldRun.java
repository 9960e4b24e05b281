package dev.stepslew.history;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Traffic;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.Turn;
import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as a recording hears of it, told by hand, on a clock that goes a second with each event. */
final class ToldRun {

    static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    private final Recording recording;
    private final String id;
    private final Map<String, HostStats> stats = new LinkedHashMap<>();
    private Instant now;

    ToldRun(Place place, String id, Instant start) {
        this(place, id, start, Kind.RUN, "/srv/site.yml");
    }

    ToldRun(Place place, String id, Instant start, Kind kind, String playbook) {
        this.id = id;
        this.now = start;
        Beginning beginning = new Beginning(
                id, kind, "stepslew run site.yml", List.of(playbook), List.of("hosts"), Who.ofProcess(Map.of()), "1.2");
        this.recording = Recording.of(beginning, place, Duration.ofDays(400), Map.of(), () -> now);
    }

    String id() {
        return id;
    }

    ToldRun tell(Event event) {
        recording.on(event);
        now = now.plusSeconds(1);
        return this;
    }

    ToldRun begin(String... hosts) {
        tell(new Event.RunStarted(false, false));
        tell(new Event.PlayStarted(1, "all", List.of(List.of(hosts))));
        return tell(new Event.BatchStarted(1, 1, 1, List.of(hosts)));
    }

    ToldRun task(String host, String module, TaskResult result) {
        TaskRef.Section section = module.equals("service") ? TaskRef.Section.HANDLERS : TaskRef.Section.TASKS;
        return tell(new Event.TaskEnded(
                host, new TaskRef(1, Turn.of(1), section, "the " + module, module, Position.of("site.yml")), result));
    }

    ToldRun ended(String host, HostStats counts) {
        stats.put(host, counts);
        return tell(new Event.HostEnded(host, counts.failed() + counts.unreachable() == 0));
    }

    Optional<HistoryException> end(ExitCode code) {
        tell(new Event.RunEnded(stats, Duration.ofSeconds(3)));
        return recording.end(code);
    }

    /** As if nothing more came from the process: all that was told is written. */
    Optional<HistoryException> cutShort() {
        return recording.flush();
    }

    static HostStats counts(int ok, int changed, int failed, int unreachable) {
        return new HostStats(ok, changed, unreachable, failed, 0, 0, 0, 0, Traffic.NONE, Duration.ofMillis(1500));
    }

    static TaskResult result(TaskResult.Status status, String message, String... summaries) {
        return result(status, message, Map.of(), summaries);
    }

    static TaskResult result(
            TaskResult.Status status, String message, Map<String, Object> fields, String... summaries) {
        return new TaskResult(
                status,
                message,
                fields,
                List.of(),
                List.of(summaries),
                List.of(),
                Optional.empty(),
                false,
                false,
                false,
                Duration.ZERO);
    }

    static Map<String, Object> probed(String verdict, double offset, double bound) {
        return Map.of(
                "verdict",
                verdict,
                "offset_seconds",
                offset,
                "bound_seconds",
                bound,
                "limit_seconds",
                0.1,
                "by",
                "probe",
                "sources",
                List.of(Map.of(
                        "name",
                        "ntp1",
                        "address",
                        "192.0.2.1",
                        "status",
                        "truechimer",
                        "offset_seconds",
                        offset,
                        "delay_seconds",
                        0.002,
                        "root_distance_seconds",
                        bound,
                        "stratum",
                        2)));
    }
}
