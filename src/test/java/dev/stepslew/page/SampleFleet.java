package dev.stepslew.page;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Remembered;
import dev.stepslew.audit.Rule;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Severity;
import dev.stepslew.audit.Trend;
import dev.stepslew.audit.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An audit of a fleet in which one host of ten has a finding, one of fifty is gone, and one has a name that bites. */
record SampleFleet(int size) {

    static final String BITING = "<script>window.bitten = 1</script><img src=x onerror='window.bitten = 1'>";
    static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(100);

    private static final Rule LATE_STEP = new Rule(
            "CHR010",
            "no late step",
            Severity.HIGH,
            "Dependants have started by then.",
            "chrony.conf(5)",
            "makestep 30 3");
    private static final Rule SOURCES = new Rule(
            "2.3.2", "a remote server is configured", Severity.MEDIUM, "Why </script> not.", "2.3.2", "server ...");

    AuditRun run() {
        List<HostAudit> hosts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            hosts.add(host(i));
        }
        return new AuditRun(
                "20261122T170000Z-3f9a",
                NOW,
                NOW.plusSeconds(42),
                List.of("playbooks/chrony.yml"),
                List.of("inventories/production"),
                List.of(
                        new Profile("baseline", "stepslew's own rules", "", List.of(LATE_STEP)),
                        new Profile("cis-debian12", "CIS Debian 12", "1.1.0", List.of(SOURCES))),
                "ops@control",
                "0.1.0",
                hosts);
    }

    String page() {
        AuditRun run = run();
        Trend trend = new Trend(run, host -> new Remembered.Past(true, List.of()));
        return new AuditPage(run, trend, SampleFleet::offsets).text();
    }

    static List<Offsets.Point> offsets(String host) {
        Random random = new Random(host.hashCode());
        List<Offsets.Point> points = new ArrayList<>();
        for (int hour = 200; hour > 0; hour--) {
            points.add(new Offsets.Point(
                    NOW.minus(Duration.ofHours(hour)),
                    Optional.of(Duration.ofNanos((long) (random.nextGaussian() * 40_000))),
                    Optional.of(Duration.ofNanos(850_000))));
        }
        return points;
    }

    private static HostAudit host(int number) {
        boolean gone = number % 50 == 49;
        boolean found = number % 10 == 3;
        String name = number == 3 ? BITING : "ntp%04d".formatted(number);
        List<Finding> findings = found ? List.of(finding(number), waived()) : List.of();
        return new HostAudit(
                name,
                List.of("10.1.%d.%d".formatted(number / 250, number % 250)),
                gone ? "" : "Debian 12.5",
                gone ? HostAudit.Outcome.UNREACHABLE : found ? HostAudit.Outcome.FINDINGS : HostAudit.Outcome.COMPLIANT,
                gone ? "connection refused" : "",
                gone ? List.of() : findings,
                gone
                        ? List.of()
                        : List.of(
                                new RuleResult(
                                        "baseline",
                                        "CHR010",
                                        found ? RuleResult.Result.FAILED : RuleResult.Result.PASSED,
                                        "makestep 1 3"),
                                new RuleResult("cis-debian12", "2.3.2", RuleResult.Result.PASSED, "4 servers")),
                gone ? Optional.empty() : Optional.of(clock(number)),
                gone ? "" : "4.3",
                List.of(),
                NOW.plusSeconds(5),
                Duration.ofMillis(640));
    }

    private static Finding finding(int number) {
        return new Finding(
                "baseline/CHR010",
                Finding.Kind.RULE,
                "CHR010",
                "baseline",
                Severity.HIGH,
                RuleResult.Result.FAILED,
                "makestep steps from 1 s on, initstepslew from 30 s",
                "makestep 1 3 on host <b>" + number % 3 + "</b>",
                Optional.empty(),
                "makestep 30 3",
                Optional.empty());
    }

    private static Finding waived() {
        return new Finding(
                        "cis-debian12/2.3.2",
                        Finding.Kind.RULE,
                        "2.3.2",
                        "cis-debian12",
                        Severity.MEDIUM,
                        RuleResult.Result.FAILED,
                        "no remote server",
                        "",
                        Optional.empty(),
                        "",
                        Optional.empty())
                .waived(new Waiver("2.3.2", "ticket 42", Optional.of(LocalDate.parse("2027-01-31"))));
    }

    private static HostClock clock(int number) {
        boolean wrong = number == 7;
        Duration offset = wrong ? Duration.ofSeconds(-3600) : Duration.ofNanos(number * 37L - 2_000);
        return new HostClock(
                wrong ? HostClock.Verdict.WRONG : HostClock.Verdict.RIGHT,
                wrong ? "clock is WRONG" : "clock is right",
                Optional.of(offset),
                Optional.of(Duration.ofNanos(842_000)),
                LIMIT,
                "probe",
                List.of(new HostClock.Source(
                        "ntp.example",
                        "10.0.0.1",
                        "truechimer",
                        "",
                        Optional.of(offset),
                        Optional.of(Duration.ofNanos(900_000)),
                        2)),
                Optional.of(new HostClock.Chronyd(
                        "10.0.0.1",
                        3,
                        "normal",
                        Optional.of(offset),
                        Optional.of(Duration.ofMillis(1)),
                        Optional.of(true))));
    }
}
