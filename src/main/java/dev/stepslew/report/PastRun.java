package dev.stepslew.report;

import dev.stepslew.history.Deed;
import dev.stepslew.history.HostOutcome;
import dev.stepslew.history.Kind;
import dev.stepslew.history.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run with all that it did.
 *
 * @param deeds by host
 */
public record PastRun(
        RunRecord run,
        List<HostOutcome> outcomes,
        Map<String, List<Deed>> deeds,
        String controller,
        Instant now,
        ZoneId zone)
        implements Past {

    public PastRun {
        outcomes = List.copyOf(outcomes);
    }

    @Override
    public List<String> lines(int room) {
        List<String> lines = new ArrayList<>();
        lines.add(run.kind().word() + " " + run.id() + ": " + heading().ended(run));
        lines.add("  " + Printable.line(run.command()));
        lines.add("  began " + Times.local(run.started(), zone)
                + run.ended()
                        .map(end -> ", took " + Units.wait(Duration.between(run.started(), end)))
                        .orElse(", last heard of " + Times.local(run.heard(), zone)));
        lines.add("  by " + Printable.line(PastRuns.who(run.who())) + " on "
                + Printable.line(run.who().controller()) + ", stepslew " + run.version());
        lines.add("hosts: " + PastRuns.hosts(run));
        endings().forEach((words, hosts) -> lines.add("  " + words + ": " + HostNames.fold(hosts)));
        Map<String, List<String>> changes = changes();
        if (!changes.isEmpty()) {
            lines.add(run.kind() == Kind.CHECK ? "would have changed:" : "changed:");
            changes.forEach((what, hosts) -> lines.add("  " + what + ": " + HostNames.fold(hosts)));
        }
        return lines;
    }

    private PastRuns heading() {
        return new PastRuns(List.of(run), controller, now, zone);
    }

    /** Hosts that ended alike and for the same reason, once. */
    private Map<String, List<String>> endings() {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (HostOutcome outcome : outcomes) {
            String why = outcome.message().isEmpty() ? "" : " (" + Printable.line(outcome.message()) + ")";
            alike.computeIfAbsent(outcome.ended().word() + why, words -> new ArrayList<>())
                    .add(outcome.host());
        }
        return alike;
    }

    private Map<String, List<String>> changes() {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        deeds.forEach((host, done) -> done.forEach(deed -> alike.computeIfAbsent(
                        Printable.line(deed.what()) + (deed.handler() ? " (handler)" : ""), what -> new ArrayList<>())
                .add(host)));
        return alike;
    }

    @Override
    public Object document() {
        Map<String, Object> document = new LinkedHashMap<>(heading().document(run));
        Map<String, Object> hosts = new LinkedHashMap<>();
        outcomes.forEach(outcome -> hosts.put(outcome.host(), host(outcome)));
        document.put("hosts", hosts);
        return document;
    }

    private Map<String, Object> host(HostOutcome outcome) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("ended", outcome.ended().word());
        host.put("message", outcome.message());
        host.put("ok", outcome.ok());
        host.put("changed", outcome.changed());
        host.put("unreachable", outcome.unreachable());
        host.put("failed", outcome.failed());
        host.put("skipped", outcome.skipped());
        host.put("rescued", outcome.rescued());
        host.put("ignored", outcome.ignored());
        host.put("findings", outcome.findings());
        host.put("seconds", Times.seconds(outcome.elapsed()));
        host.put(
                "changes",
                deeds.getOrDefault(outcome.host(), List.of()).stream()
                        .map(deed -> Map.of(
                                "what",
                                deed.what(),
                                "path",
                                deed.path(),
                                "task",
                                deed.task(),
                                "handler",
                                deed.handler()))
                        .toList());
        return host;
    }

    @Override
    public List<String> names() {
        return List.of(
                "host",
                "ended",
                "message",
                "ok",
                "changed",
                "unreachable",
                "failed",
                "skipped",
                "rescued",
                "ignored",
                "findings",
                "seconds",
                "changes");
    }

    @Override
    public List<Map<String, Object>> rows() {
        return outcomes.stream()
                .map(outcome -> {
                    Map<String, Object> row = host(outcome);
                    row.put("host", outcome.host());
                    row.put(
                            "changes",
                            String.join(
                                    "\n",
                                    deeds.getOrDefault(outcome.host(), List.of()).stream()
                                            .map(Deed::what)
                                            .toList()));
                    return row;
                })
                .toList();
    }
}
