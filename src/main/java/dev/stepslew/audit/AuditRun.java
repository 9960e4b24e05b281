package dev.stepslew.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one audit of a fleet came to.
 *
 * @param id names this audit and no other: its start in UTC and four random hexadecimal digits, {@code
 *     20260131T170000Z-3f9a}; later audits sort behind earlier ones
 * @param started by the controller's clock
 * @param ended by the controller's clock, not before {@code started}
 * @param playbooks the files whose outcome was compared with the hosts, as they were named
 * @param inventories where the hosts come from, as they were named
 * @param profiles that were checked, with all their rules and texts; among them those that are always there ({@code
 *     drift}, {@code clock}, {@code waiver})
 * @param by who ran it: {@code user@machine}
 * @param version of stepslew
 * @param hosts in the inventory's order
 */
public record AuditRun(
        String id,
        Instant started,
        Instant ended,
        List<String> playbooks,
        List<String> inventories,
        List<Profile> profiles,
        String by,
        String version,
        List<HostAudit> hosts) {

    public AuditRun {
        playbooks = List.copyOf(playbooks);
        inventories = List.copyOf(inventories);
        profiles = List.copyOf(profiles);
        hosts = List.copyOf(hosts);
        if (ended.isBefore(started)) {
            throw new IllegalArgumentException("ended before it started: " + ended + " < " + started);
        }
    }

    public Optional<HostAudit> host(String name) {
        return hosts.stream().filter(host -> host.host().equals(name)).findFirst();
    }

    /** The rule that a finding names. */
    public Optional<Rule> rule(Finding finding) {
        return profiles.stream()
                .filter(profile -> profile.id().equals(finding.profile()))
                .flatMap(profile -> profile.rules().stream())
                .filter(rule -> rule.id().equals(finding.rule()))
                .findFirst();
    }

    /** How many hosts ended so. */
    public long count(HostAudit.Outcome outcome) {
        return hosts.stream().filter(host -> host.outcome() == outcome).count();
    }
}
