package dev.stepslew.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Small audits for tests. */
public final class AuditRuns {

    static final Instant NOW = Instant.parse("2026-01-31T17:00:00Z");

    private AuditRuns() {}

    public static Finding finding(String key) {
        return new Finding(
                key,
                Finding.Kind.DRIFT,
                key,
                "drift",
                Severity.MEDIUM,
                RuleResult.Result.FAILED,
                "title of " + key,
                "",
                Optional.empty(),
                "",
                Optional.empty());
    }

    public static HostAudit host(String name, HostAudit.Outcome outcome, Finding... findings) {
        return new HostAudit(
                name,
                List.of(),
                "",
                outcome,
                "",
                List.of(findings),
                List.of(),
                Optional.empty(),
                "",
                List.of(),
                NOW,
                Duration.ZERO);
    }

    public static AuditRun run(HostAudit... hosts) {
        return new AuditRun("id", NOW, NOW, List.of(), List.of(), List.of(), "me@here", "1", List.of(hosts));
    }
}
