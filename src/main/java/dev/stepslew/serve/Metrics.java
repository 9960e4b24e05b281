package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import dev.stepslew.report.AuditSummary.HostSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Where the schedules stand, in Prometheus' text format (0.0.4): each family once, with its help and its type. What an audit
 * says of itself ({@code --output prometheus}) has the same name here, so that one rule serves both.
 */
final class Metrics {

    /** The content type of the format. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final List<String> OUTCOMES = List.of("compliant", "findings", "failed", "unreachable");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    private final List<Standing> standings;
    private final StringBuilder text = new StringBuilder();

    private Metrics(List<Standing> standings) {
        this.standings = standings;
    }

    static String of(List<Standing> standings, String version) {
        return new Metrics(standings).all(version);
    }

    private String all(String version) {
        head("stepslew_build_info", "gauge", "the version of stepslew");
        sample("stepslew_build_info", Map.of("version", version), 1);
        schedules();
        hosts();
        return text.toString();
    }

    private void schedules() {
        gauge(
                "stepslew_audit_running",
                "whether an audit runs",
                each -> Optional.of(each.running().isPresent() ? 1.0 : 0.0));
        gauge("stepslew_audit_next_timestamp_seconds", "when the next audit is due", each -> seconds(each.next()));
        gauge(
                "stepslew_audit_end_time_seconds",
                "when the last audit that came to an answer ended",
                each -> each.summary().flatMap(summary -> seconds(summary.ended())));
        gauge(
                "stepslew_audit_resolved_findings",
                "findings of the audit before that are not found any more",
                each -> each.summary().map(summary -> (double) summary.resolved()));
        gauge(
                "stepslew_audit_last_attempt_timestamp_seconds",
                "when the last audit began, whatever became of it",
                each -> each.last().flatMap(last -> seconds(last.started())));
        gauge("stepslew_audit_duration_seconds", "how long the last audit took", each -> each.last()
                .map(last -> last.took().toMillis() / 1e3));
        gauge("stepslew_audit_exit_code", "of the last audit", each -> each.last()
                .map(last -> (double) last.exit()));
        head("stepslew_audits_total", "counter", "audits since the start, by what they came to");
        for (Standing each : standings) {
            new TreeMap<>(each.counts())
                    .forEach((word, count) -> sample("stepslew_audits_total", labels(each, "result", word), count));
        }
        head(
                "stepslew_audits_skipped_total",
                "counter",
                "times at which an audit was due while the one before still ran");
        standings.forEach(each -> sample("stepslew_audits_skipped_total", labels(each), each.skipped()));
        head("stepslew_hosts", "gauge", "hosts of the last audit, by how they ended");
        for (Standing each : standings) {
            each.summary()
                    .ifPresent(summary -> OUTCOMES.forEach(
                            word -> sample("stepslew_hosts", labels(each, "outcome", word), summary.count(word))));
        }
    }

    private static Optional<Double> seconds(Instant instant) {
        return instant.equals(Instant.MAX) ? Optional.empty() : Optional.of(instant.toEpochMilli() / 1e3);
    }

    private void gauge(String name, String help, Function<Standing, Optional<Double>> value) {
        head(name, "gauge", help);
        standings.forEach(each -> value.apply(each).ifPresent(known -> sample(name, labels(each), known)));
    }

    private void hosts() {
        family(
                "stepslew_audit_host_outcome",
                "1 for how the audit of the host ended, 0 for every other way",
                (labels, host) -> {
                    for (String outcome : OUTCOMES) {
                        labels.put("outcome", outcome);
                        sample(
                                "stepslew_audit_host_outcome",
                                labels,
                                host.outcome().equals(outcome) ? 1 : 0);
                    }
                });
        family("stepslew_audit_findings", "open findings, by severity", (labels, host) -> {
            for (String severity : SEVERITIES) {
                labels.put("severity", severity);
                sample("stepslew_audit_findings", labels, host.open().getOrDefault(severity, 0));
            }
        });
        family("stepslew_clock_right", "1 where the clock is proved right", (labels, host) -> {
            if (!host.verdict().isEmpty()) {
                sample("stepslew_clock_right", labels, host.verdict().equals("right") ? 1 : 0);
            }
        });
        family("stepslew_clock_verdict", "1 for the verdict on the host's clock", (labels, host) -> {
            if (!host.verdict().isEmpty()) {
                labels.put("verdict", host.verdict());
                sample("stepslew_clock_verdict", labels, 1);
            }
        });
        family(
                "stepslew_clock_offset_seconds",
                "from true time, positive when the clock is behind",
                (labels, host) ->
                        host.offset().ifPresent(value -> sample("stepslew_clock_offset_seconds", labels, value)));
        family(
                "stepslew_clock_error_bound_seconds",
                "how far the offset may be wrong, to either side",
                (labels, host) ->
                        host.bound().ifPresent(value -> sample("stepslew_clock_error_bound_seconds", labels, value)));
        family("stepslew_clock_limit_seconds", "the offset that is still right", (labels, host) -> host.limit()
                .ifPresent(value -> sample("stepslew_clock_limit_seconds", labels, value)));
    }

    private void family(String name, String help, BiConsumer<Map<String, String>, HostSummary> samples) {
        head(name, "gauge", help);
        for (Standing each : standings) {
            for (HostSummary host : each.summary().map(AuditSummary::hosts).orElse(List.of())) {
                samples.accept(labels(each, "host", host.host()), host);
            }
        }
    }

    private static Map<String, String> labels(Standing standing, String... more) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("schedule", standing.entry().name());
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        return labels;
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, Map<String, String> labels, double value) {
        List<String> pairs = new ArrayList<>();
        labels.forEach((label, of) -> pairs.add(label + "=\"" + escaped(of) + '"'));
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        text.append(name)
                .append('{')
                .append(String.join(",", pairs))
                .append("} ")
                .append(number)
                .append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
