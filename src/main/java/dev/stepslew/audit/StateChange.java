package dev.stepslew.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an audit has changed in what somebody knows of a fleet.
 *
 * @param appeared findings that were not known
 * @param resolved findings that were known and are no more
 * @param hosts that could not be asked any more, or can be again
 */
public record StateChange(List<Appeared> appeared, List<Resolved> resolved, List<Reachability> hosts) {

    /** A finding that was not known. */
    public record Appeared(String host, Finding finding) {}

    /** A finding that is no more. */
    public record Resolved(String host, String key, String title) {}

    /** A host that was audited before and could not be now, or the other way round. */
    public record Reachability(String host, HostAudit.Outcome was, HostAudit.Outcome is, String message) {}

    public StateChange {
        appeared = List.copyOf(appeared);
        resolved = List.copyOf(resolved);
        hosts = List.copyOf(hosts);
    }

    public boolean isEmpty() {
        return appeared.isEmpty() && resolved.isEmpty() && hosts.isEmpty();
    }

    public static StateChange between(KnownState known, AuditRun run) {
        List<Appeared> appeared = new ArrayList<>();
        List<Resolved> resolved = new ArrayList<>();
        List<Reachability> hosts = new ArrayList<>();
        for (HostAudit host : run.hosts()) {
            Optional<KnownState.Host> before = known.host(host.host());
            host.open().stream()
                    .filter(finding -> before.filter(told -> told.open().containsKey(finding.key()))
                            .isEmpty())
                    .forEach(finding -> appeared.add(new Appeared(host.host(), finding)));
            if (wasAudited(host)) {
                before.ifPresent(told -> told.open().entrySet().stream()
                        .filter(open -> host.open().stream()
                                .noneMatch(finding -> finding.key().equals(open.getKey())))
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .forEach(open -> resolved.add(new Resolved(host.host(), open.getKey(), open.getValue()))));
            }
            HostAudit.Outcome was = before.map(KnownState.Host::outcome).orElse(HostAudit.Outcome.COMPLIANT);
            if (standing(was) != standing(host.outcome())) {
                hosts.add(new Reachability(host.host(), was, host.outcome(), host.message()));
            }
        }
        return new StateChange(appeared, resolved, hosts);
    }

    /** Findings are told by themselves, so with and without them is the same here. */
    private static HostAudit.Outcome standing(HostAudit.Outcome outcome) {
        return outcome == HostAudit.Outcome.FINDINGS ? HostAudit.Outcome.COMPLIANT : outcome;
    }

    static boolean wasAudited(HostAudit host) {
        return standing(host.outcome()) == HostAudit.Outcome.COMPLIANT;
    }
}
