package dev.stepslew.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An audit beside what is remembered: which findings are new, since when the others are there, and what is resolved.
 * Hosts that could not be audited resolve nothing.
 */
public final class Trend {

    private final AuditRun run;
    private final Map<String, Remembered.Past> pasts;

    public Trend(AuditRun run, Remembered remembered) {
        this.run = run;
        this.pasts = run.hosts().stream()
                .map(HostAudit::host)
                .distinct()
                .collect(Collectors.toMap(host -> host, remembered::of));
    }

    /** Whether the host was audited before and this was not found then. */
    public boolean isNew(String host, Finding finding) {
        Remembered.Past past = past(host);
        return past.known()
                && finding.waived().isEmpty()
                && since(host, finding).isEmpty();
    }

    /** When an open finding was first seen; empty where it was not, or nothing is remembered. */
    public Optional<Instant> since(String host, Finding finding) {
        return past(host).open().stream()
                .filter(open -> open.key().equals(finding.key()))
                .map(Remembered.Open::firstSeen)
                .findFirst();
    }

    /** What was open before and is not found any more, by host in the inventory's order. */
    public List<Resolved> resolved() {
        List<Resolved> resolved = new ArrayList<>();
        for (HostAudit host : run.hosts()) {
            if (host.outcome() == HostAudit.Outcome.COMPLIANT || host.outcome() == HostAudit.Outcome.FINDINGS) {
                Set<String> open = host.open().stream().map(Finding::key).collect(Collectors.toSet());
                past(host.host()).open().stream()
                        .filter(before -> !open.contains(before.key()))
                        .forEach(before -> resolved.add(new Resolved(host.host(), before)));
            }
        }
        return resolved;
    }

    /** A finding of the past that is no more. */
    public record Resolved(String host, Remembered.Open finding) {}

    private Remembered.Past past(String host) {
        return pasts.getOrDefault(host, new Remembered.Past(false, List.of()));
    }
}
