package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a schedule stands, at one moment.
 *
 * @param next when it is due next
 * @param running since when it runs; empty where it does not
 * @param outcomes the last ones, latest first
 * @param counts of all outcomes since the start, by their words
 * @param skipped how often it was due while it ran or waited to
 * @param summary of the last audit that came to an answer
 */
record Standing(
        Entry entry,
        Instant next,
        Optional<Instant> running,
        List<Outcome> outcomes,
        Map<String, Long> counts,
        long skipped,
        Optional<AuditSummary> summary) {

    Optional<Outcome> last() {
        return outcomes.stream().findFirst();
    }
}
