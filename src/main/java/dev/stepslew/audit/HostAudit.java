package dev.stepslew.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an audit came to on one host.
 *
 * @param host its name in the inventory
 * @param addresses how it was reached, and the addresses it has itself where they are known
 * @param system what runs there, {@code Debian 12.5}; empty where it is not known
 * @param outcome the worst of it
 * @param message why it could not be asked, or what failed; empty where nothing did
 * @param findings worst first; those that are waived are among them
 * @param results every rule that was checked, in the order of profiles and rules
 * @param clock what was measured; empty where nothing was asked
 * @param chronyVersion {@code 4.3}; empty where it is not known
 * @param unknown tasks of the playbook whose outcome is known only after others are applied, for people
 * @param asked when its audit ended, by the controller's clock
 * @param elapsed how long it took
 */
public record HostAudit(
        String host,
        List<String> addresses,
        String system,
        Outcome outcome,
        String message,
        List<Finding> findings,
        List<RuleResult> results,
        Optional<HostClock> clock,
        String chronyVersion,
        List<String> unknown,
        Instant asked,
        Duration elapsed) {

    /** Where a host stands, best first. */
    public enum Outcome {
        /** Nothing was found, or only what is waived. */
        COMPLIANT,
        /** There is something to mend. */
        FINDINGS,
        /** The audit itself failed there, in whole or in part; what was found stands all the same. */
        FAILED,
        /** It could not be asked. */
        UNREACHABLE
    }

    public HostAudit {
        addresses = List.copyOf(addresses);
        findings = findings.stream().sorted(Finding.WORST_FIRST).toList();
        results = List.copyOf(results);
        unknown = List.copyOf(unknown);
    }

    /** What is not waived. */
    public List<Finding> open() {
        return findings.stream().filter(finding -> finding.waived().isEmpty()).toList();
    }
}
