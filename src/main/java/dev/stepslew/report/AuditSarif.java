package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Rule;
import dev.stepslew.audit.Severity;
import dev.stepslew.audit.Trend;
import dev.stepslew.yaml.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An audit as SARIF 2.1.0: a result for each finding of each host, at the host's file; waived ones are suppressed. */
final class AuditSarif {

    private AuditSarif() {}

    static Map<String, Object> of(AuditRun run, Trend trend) {
        List<String> ids = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        for (Profile profile : run.profiles()) {
            for (Rule rule : profile.rules()) {
                ids.add(profile.id() + "/" + rule.id());
                rules.add(rule(profile, rule));
            }
        }
        List<Object> results = new ArrayList<>();
        for (HostAudit host : run.hosts()) {
            host.findings().forEach(finding -> results.add(result(host, finding, ids, trend)));
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "stepslew audit");
        driver.put("version", run.version());
        driver.put("rules", rules);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("tool", Map.of("driver", driver));
        one.put("automationDetails", Map.of("id", "stepslew-audit/" + run.id()));
        one.put("results", results);
        Map<String, Object> sarif = new LinkedHashMap<>();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        sarif.put("version", "2.1.0");
        sarif.put("runs", List.of(one));
        return sarif;
    }

    private static Map<String, Object> rule(Profile profile, Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", profile.id() + "/" + rule.id());
        map.put("shortDescription", Map.of("text", rule.title()));
        map.put("fullDescription", Map.of("text", rule.rationale()));
        map.put("help", Map.of("text", rule.mend() + " (" + rule.reference() + ")"));
        map.put("defaultConfiguration", Map.of("level", level(rule.severity())));
        return map;
    }

    private static Map<String, Object> result(HostAudit host, Finding finding, List<String> ids, Trend trend) {
        String id = finding.profile() + "/" + finding.rule();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ruleId", id);
        if (ids.contains(id)) {
            map.put("ruleIndex", ids.indexOf(id));
        }
        map.put("level", level(finding.severity()));
        map.put(
                "message",
                Map.of(
                        "text",
                        host.host() + ": " + finding.title() + "\n" + finding.evidence() + "\nmend: "
                                + finding.mend()));
        map.put("locations", List.of(location(host, finding)));
        map.put("partialFingerprints", Map.of("stepslew/v1", host.host() + "/" + finding.key()));
        if (trend.isNew(host.host(), finding)) {
            map.put("baselineState", "new");
        } else if (trend.since(host.host(), finding).isPresent()) {
            map.put("baselineState", "unchanged");
        }
        finding.waived()
                .ifPresent(waiver -> map.put(
                        "suppressions",
                        List.of(Map.of("kind", "external", "status", "accepted", "justification", waiver.reason()))));
        return map;
    }

    /** What a file of a host is called: hosts share paths, and no path of theirs is one of the repository. */
    private static Map<String, Object> location(HostAudit host, Finding finding) {
        Position at = finding.location().orElse(Position.of("/"));
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(host.host(), at.file())));
        if (at.line() > 0) {
            physical.put("region", Map.of("startLine", at.line(), "startColumn", Math.max(1, at.column())));
        }
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        location.put("logicalLocations", List.of(Map.of("name", host.host(), "kind", "resource")));
        return location;
    }

    private static String uri(String host, String file) {
        StringBuilder uri = new StringBuilder("ssh://");
        String path = file.startsWith("/") ? file : "/" + file;
        for (byte each : (host + path).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return uri.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
