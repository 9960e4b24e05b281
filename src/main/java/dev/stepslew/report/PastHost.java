package dev.stepslew.report;

import dev.stepslew.history.FindingStory;
import dev.stepslew.history.HostRun;
import dev.stepslew.history.HostVersion;
import dev.stepslew.history.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A host's story.
 *
 * @param runs the latest first
 * @param readings the oldest first
 * @param versions the oldest first
 */
public record PastHost(
        String host,
        List<HostRun> runs,
        List<Reading> readings,
        List<FindingStory> findings,
        List<HostVersion> versions,
        ZoneId zone)
        implements Past {

    private static final Table RUNS = new Table(List.of("when", "run", "what", "ended", "why"), List.of(1, 2));
    private static final int SHOWN = 20;

    public PastHost {
        runs = List.copyOf(runs);
        readings = List.copyOf(readings);
        findings = List.copyOf(findings);
        versions = List.copyOf(versions);
    }

    @Override
    public List<String> lines(int room) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.line(host));
        versions.forEach(version -> lines.add("  " + version.what() + " " + Printable.line(version.version())
                + " since " + Times.local(version.since(), zone)));
        lines.addAll(new PastOffsets(readings, zone).lines(room));
        if (!findings.isEmpty()) {
            lines.add("findings: " + findings.size());
            lines.addAll(new PastFindings(findings, zone).lines(room));
        }
        lines.add(runs.size() > SHOWN ? "runs: the last " + SHOWN + " of " + runs.size() : "runs: " + runs.size());
        lines.addAll(RUNS.lines(runs.stream().limit(SHOWN).map(this::run).toList(), room));
        return lines;
    }

    private List<String> run(HostRun run) {
        return List.of(
                Times.local(run.started(), zone),
                run.id(),
                run.kind().word(),
                run.outcome().ended().word(),
                run.outcome().findings() > 0
                        ? Units.count(run.outcome().findings(), "finding")
                        : run.outcome().message());
    }

    @Override
    public Object document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", host);
        document.put(
                "versions",
                versions.stream()
                        .map(version -> Map.of(
                                "what", version.what(),
                                "version", version.version(),
                                "since", Times.utc(version.since())))
                        .toList());
        document.put("clock", new PastOffsets(readings, zone).rows());
        document.put("findings", new PastFindings(findings, zone).rows());
        document.put("runs", runs.stream().map(PastHost::document).toList());
        return document;
    }

    private static Map<String, Object> document(HostRun run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.id());
        document.put("kind", run.kind().word());
        document.put("started", Times.utc(run.started()));
        document.put("ended", run.outcome().ended().word());
        document.put("message", run.outcome().message());
        document.put("changed", run.outcome().changed());
        document.put("findings", run.outcome().findings());
        return document;
    }

    @Override
    public List<String> names() {
        return List.of("at", "what", "id", "detail", "offset_seconds", "bound_seconds", "limit_seconds");
    }

    /** All in the order of time. */
    @Override
    public List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        runs.forEach(run -> rows.add(event(
                run.started(),
                run.kind().word(),
                run.id(),
                (run.outcome().ended().word() + " " + run.outcome().message()).strip())));
        findings.forEach(story -> {
            rows.add(event(story.first(), "finding", story.key(), story.title()));
            story.resolved().ifPresent(when -> rows.add(event(when, "resolved", story.key(), story.title())));
        });
        versions.forEach(version -> rows.add(event(version.since(), "version", version.what(), version.version())));
        readings.forEach(reading -> {
            Map<String, Object> row = event(reading.at(), "clock", reading.witness(), reading.verdict());
            row.put("offset_seconds", Times.seconds(reading.offset()));
            row.put("bound_seconds", Times.seconds(reading.bound()));
            row.put("limit_seconds", Times.seconds(reading.limit()));
            rows.add(row);
        });
        // ISO times of one length are in order as text
        rows.sort(Comparator.comparing(row -> String.valueOf(row.get("at"))));
        return rows;
    }

    private static Map<String, Object> event(Instant at, String what, String id, String detail) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", Times.utc(at));
        row.put("what", what);
        row.put("id", id);
        row.put("detail", detail);
        return row;
    }
}
