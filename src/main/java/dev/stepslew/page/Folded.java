package dev.stepslew.page;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Severity;
import dev.stepslew.audit.Waiver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equal findings of several hosts, once: worst first, and of equals the one with more hosts. */
final class Folded {

    /** What makes findings equal; the evidence may differ. */
    record Same(
            Severity severity,
            Finding.Kind kind,
            String profile,
            String rule,
            RuleResult.Result result,
            String title,
            String mend,
            Optional<Waiver> waived) {

        static Same of(Finding finding) {
            return new Same(
                    finding.severity(),
                    finding.kind(),
                    finding.profile(),
                    finding.rule(),
                    finding.result(),
                    finding.title(),
                    finding.mend(),
                    finding.waived());
        }
    }

    /** A finding on the host with that number. */
    record On(int host, String name, Finding finding) {}

    private Folded() {}

    static Map<Same, List<On>> findings(AuditRun run) {
        Map<Same, List<On>> folded = new LinkedHashMap<>();
        for (int i = 0; i < run.hosts().size(); i++) {
            HostAudit host = run.hosts().get(i);
            for (Finding finding : host.findings()) {
                folded.computeIfAbsent(Same.of(finding), same -> new ArrayList<>())
                        .add(new On(i, host.host(), finding));
            }
        }
        Map<Same, List<On>> sorted = new LinkedHashMap<>();
        folded.entrySet().stream().sorted(worstFirst()).forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Comparator<Map.Entry<Same, List<On>>> worstFirst() {
        return Comparator.<Map.Entry<Same, List<On>>, Boolean>comparing(
                        entry -> entry.getKey().waived().isPresent())
                .thenComparing(entry -> entry.getKey().severity())
                .thenComparing(entry -> -entry.getValue().size());
    }
}
