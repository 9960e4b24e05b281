package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.Trend;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An audit as a table of its findings, as RFC 4180 has it; a host without one has a line of its own. */
final class AuditCsv {

    private static final List<String> COLUMNS = List.of(
            "audit",
            "started",
            "host",
            "outcome",
            "severity",
            "kind",
            "profile",
            "rule",
            "result",
            "title",
            "evidence",
            "location",
            "mend",
            "new",
            "since",
            "waived",
            "waived_until",
            "key");

    private AuditCsv() {}

    static String of(AuditRun run, Trend trend) {
        List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
        for (HostAudit host : run.hosts()) {
            if (host.findings().isEmpty()) {
                List<String> row = new ArrayList<>(start(run, host));
                row.addAll(List.of("", "", "", "", "", host.message()));
                while (row.size() < COLUMNS.size()) {
                    row.add("");
                }
                rows.add(row);
            }
            host.findings().forEach(finding -> rows.add(row(run, host, finding, trend)));
        }
        return rows.stream()
                .map(row -> row.stream().map(AuditCsv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> start(AuditRun run, HostAudit host) {
        return List.of(run.id(), run.started().toString(), host.host(), AuditDocument.word(host.outcome()));
    }

    private static List<String> row(AuditRun run, HostAudit host, Finding finding, Trend trend) {
        List<String> row = new ArrayList<>(start(run, host));
        row.addAll(List.of(
                AuditDocument.word(finding.severity()),
                AuditDocument.word(finding.kind()),
                finding.profile(),
                finding.rule(),
                AuditDocument.word(finding.result()),
                finding.title(),
                finding.evidence(),
                finding.location().map(Position::toString).orElse(""),
                finding.mend(),
                trend.isNew(host.host(), finding) ? "yes" : "no",
                trend.since(host.host(), finding).map(Object::toString).orElse(""),
                finding.waived().map(waiver -> waiver.reason()).orElse(""),
                finding.waived()
                        .flatMap(waiver -> waiver.until())
                        .map(Object::toString)
                        .orElse(""),
                finding.key()));
        return row;
    }

    /** A spreadsheet takes what begins so for a formula; a host could make one up. */
    private static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
