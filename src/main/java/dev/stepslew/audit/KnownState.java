package dev.stepslew.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has been told of a fleet: how each host stood.
 *
 * @param hosts by name
 */
public record KnownState(Map<String, Host> hosts) {

    /** Nobody was told anything, and so expects nothing wrong. */
    public static final KnownState NOTHING = new KnownState(Map.of());

    /**
     * A host as it was told.
     *
     * @param open titles of findings by their keys
     */
    public record Host(HostAudit.Outcome outcome, Map<String, String> open) {

        public Host {
            open = Map.copyOf(open);
        }
    }

    public KnownState {
        hosts = Map.copyOf(hosts);
    }

    public Optional<Host> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /**
     * The state after an audit. Hosts that were not in it stand as before; of one that could not be asked, or not to the
     * end, what was known to be wrong is still believed.
     */
    public KnownState after(AuditRun run) {
        Map<String, Host> after = new LinkedHashMap<>(hosts);
        for (HostAudit host : run.hosts()) {
            Map<String, String> open = new LinkedHashMap<>();
            if (!StateChange.wasAudited(host)) {
                host(host.host()).ifPresent(before -> open.putAll(before.open()));
            }
            host.open().forEach(finding -> open.put(finding.key(), finding.title()));
            after.put(host.host(), new Host(host.outcome(), open));
        }
        return new KnownState(after);
    }
}
