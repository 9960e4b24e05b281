package dev.stepslew.history;

import dev.stepslew.ExitCode;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Audits as they might have been. */
final class Audits {

    static final Set<String> PROFILES = Set.of("drift", "baseline");

    private Audits() {}

    static HostAudit host(String name, HostAudit.Outcome outcome, String... keys) {
        return host(
                name,
                outcome,
                Duration.ofNanos(1200),
                Instant.EPOCH,
                Stream.of(keys).map(Audits::finding).toList());
    }

    static HostAudit host(
            String name, HostAudit.Outcome outcome, Duration offset, Instant asked, List<Finding> findings) {
        HostClock clock = new HostClock(
                HostClock.Verdict.RIGHT,
                "clock is right",
                Optional.of(offset),
                Optional.of(Duration.ofMillis(1)),
                Duration.ofMillis(100),
                "probe",
                List.of(new HostClock.Source(
                        "ntp1", "192.0.2.1", "truechimer", "", Optional.of(offset), Optional.empty(), 2)),
                Optional.empty());
        return new HostAudit(
                name,
                List.of(),
                "Debian 12.5",
                outcome,
                "",
                findings,
                List.of(),
                Optional.of(clock),
                "4.3",
                List.of(),
                asked,
                Duration.ofSeconds(1));
    }

    /** @param key {@code profile/rule:subject} */
    static Finding finding(String key) {
        String profile = key.replaceFirst("/.*", "");
        return new Finding(
                key,
                profile.equals("drift") ? Finding.Kind.DRIFT : Finding.Kind.RULE,
                key.replaceFirst("^[^/]*/", "").replaceFirst(":.*", ""),
                profile,
                Severity.HIGH,
                RuleResult.Result.FAILED,
                "the title of " + key,
                "seen",
                Optional.empty(),
                "mend it",
                Optional.empty());
    }

    static AuditRun run(String id, Instant started, Set<String> profiles, HostAudit... hosts) {
        return new AuditRun(
                id,
                started,
                started.plusSeconds(60),
                List.of("site.yml"),
                List.of("hosts"),
                profiles.stream()
                        .map(profile -> new Profile(profile, profile, "", List.of()))
                        .collect(Collectors.toList()),
                "me@here",
                "1.2",
                List.of(hosts));
    }

    static void keep(Place place, AuditRun run, String playbook) {
        try (AuditMemory memory = AuditMemory.open(place, Map.of(), List.of(playbook))) {
            memory.begin(beginning(run.id(), playbook), run.started());
            memory.keep(run, ExitCode.OK, Duration.ofDays(400));
        }
    }

    static Beginning beginning(String id, String playbook) {
        return new Beginning(
                id, Kind.AUDIT, "stepslew audit", List.of(playbook), List.of("hosts"), Who.ofProcess(Map.of()), "1.2");
    }
}
