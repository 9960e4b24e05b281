package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of several hosts that are equal but for their evidence.
 *
 * @param hosts by evidence, in the inventory's order
 */
record FoldedFinding(Finding example, Map<String, List<String>> hosts) {

    private record Likeness(
            Severity severity, Finding.Kind kind, String profile, String rule, RuleResult.Result result, String title) {
        static Likeness of(Finding finding, String host) {
            return new Likeness(
                    finding.severity(),
                    finding.kind(),
                    finding.profile(),
                    finding.rule(),
                    finding.result(),
                    nameless(finding.title(), host));
        }
    }

    /** All that is not waived, worst first; of equally bad ones that which most hosts have. */
    static List<FoldedFinding> open(AuditRun run) {
        Map<Likeness, FoldedFinding> folded = new LinkedHashMap<>();
        for (HostAudit host : run.hosts()) {
            for (Finding finding : host.open()) {
                folded.computeIfAbsent(
                                Likeness.of(finding, host.host()),
                                like -> new FoldedFinding(finding, new LinkedHashMap<>()))
                        .hosts()
                        .computeIfAbsent(nameless(finding.evidence(), host.host()), evidence -> new ArrayList<>())
                        .add(host.host());
            }
        }
        Comparator<FoldedFinding> worst = Comparator.<FoldedFinding, Severity>comparing(
                        each -> each.example().severity())
                .thenComparing(each -> each.example().kind())
                .thenComparing(each -> -each.names().size())
                .thenComparing(each -> each.example().profile())
                .thenComparing(each -> each.example().rule());
        return folded.values().stream().sorted(worst).toList();
    }

    /** The title, without the host's name where several share it. */
    String title() {
        return names().size() == 1 ? example.title() : nameless(example.title(), names().get(0));
    }

    /** A text with HOST for the host's name where that is a word: what hosts say alike but for their names is the same. */
    private static String nameless(String text, String host) {
        return text.contains(host)
                ? text.replaceAll(
                        "(?<![A-Za-z0-9_-])" + java.util.regex.Pattern.quote(host) + "(?![A-Za-z0-9_-])", "HOST")
                : text;
    }

    List<String> names() {
        return hosts.values().stream().flatMap(List::stream).toList();
    }
}
