package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import java.util.Optional;

/** Who makes the audits. */
public interface Auditing {

    /** Makes one and waits for it; whatever goes wrong is in the outcome. */
    Outcome audit(Entry entry);

    /** What the last audit that came to an answer has found; empty where there was none. */
    Optional<AuditSummary> last(String schedule);

    /** Has the audit that runs, if any, end early. */
    void cutShort();
}
