package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.Severity;
import dev.stepslew.audit.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An audit in Prometheus' text format, for the textfile collector of node_exporter. Nothing in it has a time of its own. */
final class AuditMetrics {

    private final StringBuilder text = new StringBuilder();
    private final AuditRun run;
    private final Trend trend;

    private AuditMetrics(AuditRun run, Trend trend) {
        this.run = run;
        this.trend = trend;
    }

    static String of(AuditRun run, Trend trend) {
        return new AuditMetrics(run, trend).all();
    }

    private String all() {
        metric("stepslew_audit_end_time_seconds", "When the last audit ended, in seconds since 1970.");
        sample("stepslew_audit_end_time_seconds", List.of(), run.ended().toEpochMilli() / 1e3);
        metric("stepslew_audit_duration_seconds", "How long it took.");
        sample("stepslew_audit_duration_seconds", List.of(), seconds(Duration.between(run.started(), run.ended())));
        outcomes();
        findings();
        clocks();
        metric("stepslew_audit_resolved_findings", "Findings of the audit before that are not found any more.");
        sample("stepslew_audit_resolved_findings", List.of(), trend.resolved().size());
        return text.toString();
    }

    private void outcomes() {
        metric("stepslew_audit_host_outcome", "1 for how the audit of the host ended, 0 for every other way.");
        for (HostAudit host : run.hosts()) {
            for (HostAudit.Outcome outcome : HostAudit.Outcome.values()) {
                sample(
                        "stepslew_audit_host_outcome",
                        List.of("host", host.host(), "outcome", AuditDocument.word(outcome)),
                        host.outcome() == outcome ? 1 : 0);
            }
        }
    }

    private void findings() {
        metric("stepslew_audit_findings", "Findings that are not waived.");
        for (HostAudit host : run.hosts()) {
            for (Severity severity : Severity.values()) {
                for (Finding.Kind kind : Finding.Kind.values()) {
                    long count = host.open().stream()
                            .filter(finding -> finding.severity() == severity && finding.kind() == kind)
                            .count();
                    if (count > 0 || kind == Finding.Kind.RULE) {
                        sample(
                                "stepslew_audit_findings",
                                List.of(
                                        "host",
                                        host.host(),
                                        "severity",
                                        AuditDocument.word(severity),
                                        "kind",
                                        AuditDocument.word(kind)),
                                count);
                    }
                }
            }
        }
    }

    private void clocks() {
        each(
                "stepslew_clock_offset_seconds",
                "Offset of the host's clock, positive when it is behind.",
                HostClock::offset);
        each("stepslew_clock_error_bound_seconds", "How far the offset may be wrong to either side.", HostClock::bound);
        each("stepslew_clock_limit_seconds", "The offset that is still right.", clock -> Optional.of(clock.limit()));
        metric("stepslew_clock_right", "1 where the clock is proved right.");
        run.hosts().forEach(host -> host.clock()
                .ifPresent(clock -> sample(
                        "stepslew_clock_right",
                        List.of("host", host.host()),
                        clock.verdict() == HostClock.Verdict.RIGHT ? 1 : 0)));
    }

    private void each(String name, String help, java.util.function.Function<HostClock, Optional<Duration>> value) {
        metric(name, help);
        run.hosts().forEach(host -> host.clock()
                .flatMap(value)
                .ifPresent(time -> sample(name, List.of("host", host.host()), seconds(time))));
    }

    private void metric(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, List<String> labels, double value) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += 2) {
            pairs.add(labels.get(i) + "=\"" + escaped(labels.get(i + 1)) + "\"");
        }
        text.append(name)
                .append(pairs.isEmpty() ? "" : "{" + String.join(",", pairs) + "}")
                .append(' ')
                .append(
                        value == Math.rint(value) && Math.abs(value) < 1e15
                                ? String.valueOf((long) value)
                                : String.valueOf(value))
                .append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
