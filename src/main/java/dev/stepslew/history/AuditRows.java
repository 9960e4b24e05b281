package dev.stepslew.history;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of an audit. An open finding has one row however often it is seen: a quiet audit writes little. */
record AuditRows(Rows rows, AuditRun run, FindingScope scope) {

    private static final String OPEN = """
            SELECT finding.number, finding.profile, finding.scope, finding.name, audited.last_ms
            FROM finding LEFT JOIN audited ON audited.host = finding.host AND audited.scope = finding.scope
                AND audited.profile = finding.profile
            WHERE finding.host = ? AND finding.resolved_ms IS NULL""";
    private static final String RESOLVED =
            "UPDATE finding SET last_ms = ?, resolved_ms = ?, resolved_run = ? WHERE number = ?";
    private static final String FOUND = """
            INSERT INTO finding (host, scope, profile, rule, name, kind, severity, title, evidence, first_ms, first_run)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String AUDITED = """
            INSERT INTO audited (host, scope, profile, last_ms) VALUES (?, ?, ?, ?)
            ON CONFLICT (host, scope, profile) DO UPDATE SET last_ms = excluded.last_ms""";

    void host(Statements statements, HostAudit host) throws SQLException {
        rows.outcome(statements, outcome(host));
        findings(statements, host);
        Optional<Reading> reading = host.clock().map(clock -> reading(host, clock));
        if (reading.isPresent()) {
            rows.reading(statements, host.host(), reading.get());
        }
        if (!host.chronyVersion().isEmpty()) {
            rows.version(statements, host.host(), "chrony", host.chronyVersion(), host.asked());
        }
        if (!host.system().isEmpty()) {
            rows.version(statements, host.host(), "os", host.system(), host.asked());
        }
    }

    private static HostOutcome outcome(HostAudit host) {
        Ending ending =
                switch (host.outcome()) {
                    case COMPLIANT -> Ending.COMPLIANT;
                    case FINDINGS -> Ending.FINDINGS;
                    case FAILED -> Ending.FAILED;
                    case UNREACHABLE -> Ending.UNREACHABLE;
                };
        return new HostOutcome(
                host.host(),
                ending,
                host.message(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                host.open().size(),
                host.elapsed());
    }

    /** What was open and is no more is resolved, but only where the whole audit of the host came through. */
    private void findings(Statements statements, HostAudit host) throws SQLException {
        long number = statements.host(host.host());
        Map<String, Finding> found = new LinkedHashMap<>();
        host.open().forEach(finding -> found.put(name(finding.profile(), finding.key()), finding));
        boolean whole = host.outcome() == HostAudit.Outcome.COMPLIANT || host.outcome() == HostAudit.Outcome.FINDINGS;
        Set<String> known = new HashSet<>();
        try (ResultSet open = statements.ask(OPEN, number)) {
            while (open.next()) {
                String profile = Query.text(open, "profile");
                String name = name(profile, Query.text(open, "name"));
                if (scope.holds(profile, Query.text(open, "scope"))) {
                    known.add(name);
                    if (whole && !found.containsKey(name)) {
                        statements.add(
                                RESOLVED,
                                Query.perhapsLong(open, "last_ms"),
                                run.started(),
                                run.id(),
                                open.getLong("number"));
                    }
                }
            }
        }
        found.keySet().removeAll(known);
        for (Finding finding : found.values()) {
            found(statements, number, finding);
        }
        if (whole) {
            for (String profile : scope.profiles()) {
                statements.add(AUDITED, number, scope.of(profile), profile, run.started());
            }
        }
    }

    private static String name(String profile, String key) {
        return profile + "\n" + key;
    }

    private void found(Statements statements, long host, Finding finding) throws SQLException {
        statements.add(
                FOUND,
                host,
                scope.of(finding.profile()),
                finding.profile(),
                finding.rule(),
                finding.key(),
                finding.kind().name().toLowerCase(Locale.ROOT),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.title(),
                finding.evidence(),
                run.started(),
                run.id());
    }

    private static Reading reading(HostAudit host, HostClock clock) {
        return new Reading(
                host.asked(),
                clock.offset(),
                clock.bound(),
                Optional.of(clock.limit()),
                clock.verdict().name().toLowerCase(Locale.ROOT),
                clock.by(),
                clock.sources().stream().map(AuditRows::source).toList());
    }

    private static Reading.Source source(HostClock.Source source) {
        return new Reading.Source(
                source.name(),
                source.address(),
                source.status(),
                source.offset(),
                Optional.empty(),
                source.rootDistance(),
                Optional.of(source.stratum()).filter(stratum -> stratum > 0));
    }
}
