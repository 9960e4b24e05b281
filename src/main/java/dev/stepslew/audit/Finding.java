package dev.stepslew.audit;

import dev.stepslew.yaml.Position;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something on a host that is not as it should be.
 *
 * @param key the same for the same thing at every audit, and no other on this host: profile, rule and subject, without
 *     measured values and line numbers: {@code baseline/CHR010}, {@code drift/edited-by-hand:/etc/chrony/chrony.conf}
 * @param kind what found it
 * @param rule id within its profile
 * @param profile id
 * @param severity of the rule, unless the finding is milder
 * @param result {@link RuleResult.Result#FAILED}, {@link RuleResult.Result#NOT_PROVABLE} or {@link
 *     RuleResult.Result#UNKNOWN}
 * @param title one line, equal on all hosts where the same is wrong
 * @param evidence what was seen, several lines perhaps, such as a diff; no secrets
 * @param location on the host, or of the playbook for drift of what is no file; line 0 means the file as a whole
 * @param mend what to do about it
 * @param waived who knows and has decided to live with it
 */
public record Finding(
        String key,
        Kind kind,
        String rule,
        String profile,
        Severity severity,
        RuleResult.Result result,
        String title,
        String evidence,
        Optional<Position> location,
        String mend,
        Optional<Waiver> waived) {

    /** By severity, then as text, so that equal findings of several hosts come in the same order. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::profile)
            .thenComparing(Finding::key);

    /** What found it. */
    public enum Kind {
        /** The clock is not proved right. */
        CLOCK,
        /** The playbook would change something. */
        DRIFT,
        /** A daemon has not been restarted since what it reads was changed. */
        DEBT,
        /** A rule of a profile, or a waiver that has expired. */
        RULE
    }

    public Finding {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a finding without key: " + title);
        }
    }

    /** The same, known and lived with. */
    public Finding waived(Waiver waiver) {
        return new Finding(
                key, kind, rule, profile, severity, result, title, evidence, location, mend, Optional.of(waiver));
    }
}
