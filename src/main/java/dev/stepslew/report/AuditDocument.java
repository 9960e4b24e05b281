package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Rule;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Trend;
import dev.stepslew.audit.Waiver;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An audit as the maps that become JSON; times are in seconds, offsets positive when the clock is behind. */
final class AuditDocument {

    private final AuditRun run;
    private final Trend trend;

    AuditDocument(AuditRun run, Trend trend) {
        this.run = run;
        this.trend = trend;
    }

    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", run.id());
        all.put("started", run.started().toString());
        all.put("ended", run.ended().toString());
        all.put("playbooks", run.playbooks());
        all.put("inventories", run.inventories());
        all.put("by", run.by());
        all.put("version", run.version());
        all.put("counts", counts());
        all.put("profiles", run.profiles().stream().map(AuditDocument::profile).toList());
        all.put("hosts", run.hosts().stream().map(this::host).toList());
        all.put(
                "resolved",
                trend.resolved().stream().map(AuditDocument::resolved).toList());
        return all;
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (HostAudit.Outcome outcome : HostAudit.Outcome.values()) {
            counts.put(word(outcome), run.count(outcome));
        }
        return counts;
    }

    private static Map<String, Object> profile(Profile profile) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", profile.id());
        map.put("title", profile.title());
        map.put("edition", profile.edition());
        map.put("rules", profile.rules().stream().map(AuditDocument::rule).toList());
        return map;
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", rule.id());
        map.put("title", rule.title());
        map.put("severity", word(rule.severity()));
        map.put("rationale", rule.rationale());
        map.put("reference", rule.reference());
        map.put("mend", rule.mend());
        return map;
    }

    private Map<String, Object> host(HostAudit host) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("host", host.host());
        map.put("addresses", host.addresses());
        map.put("system", host.system());
        map.put("outcome", word(host.outcome()));
        map.put("message", host.message());
        map.put("chrony_version", host.chronyVersion());
        map.put("clock", host.clock().<Object>map(AuditDocument::clock).orElse(None.NONE));
        map.put(
                "findings",
                host.findings().stream()
                        .map(finding -> finding(host.host(), finding))
                        .toList());
        map.put("results", host.results().stream().map(AuditDocument::result).toList());
        map.put("unknown", host.unknown());
        map.put("asked", host.asked().toString());
        map.put("seconds", seconds(host.elapsed()));
        return map;
    }

    private Map<String, Object> finding(String host, Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", finding.key());
        map.put("kind", word(finding.kind()));
        map.put("profile", finding.profile());
        map.put("rule", finding.rule());
        map.put("severity", word(finding.severity()));
        map.put("result", word(finding.result()));
        map.put("title", finding.title());
        map.put("evidence", finding.evidence());
        map.put("location", finding.location().<Object>map(Object::toString).orElse(None.NONE));
        map.put("mend", finding.mend());
        map.put("new", trend.isNew(host, finding));
        map.put(
                "since",
                trend.since(host, finding).<Object>map(Object::toString).orElse(None.NONE));
        map.put("waived", finding.waived().<Object>map(AuditDocument::waiver).orElse(None.NONE));
        return map;
    }

    private static Map<String, Object> waiver(Waiver waiver) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", waiver.rule());
        map.put("reason", waiver.reason());
        map.put("until", waiver.until().<Object>map(Object::toString).orElse(None.NONE));
        return map;
    }

    private static Map<String, Object> result(RuleResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("profile", result.profile());
        map.put("rule", result.rule());
        map.put("result", word(result.result()));
        map.put("evidence", result.evidence());
        return map;
    }

    private static Map<String, Object> clock(HostClock clock) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", word(clock.verdict()));
        map.put("message", clock.message());
        map.put("offset_seconds", seconds(clock.offset()));
        map.put("bound_seconds", seconds(clock.bound()));
        map.put("limit_seconds", seconds(clock.limit()));
        map.put("by", clock.by());
        map.put("sources", clock.sources().stream().map(AuditDocument::source).toList());
        map.put("chronyd", clock.chronyd().<Object>map(AuditDocument::chronyd).orElse(None.NONE));
        return map;
    }

    private static Map<String, Object> source(HostClock.Source source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", source.name());
        map.put("address", source.address());
        map.put("status", source.status());
        map.put("reason", source.reason());
        map.put("offset_seconds", seconds(source.offset()));
        map.put("root_distance_seconds", seconds(source.rootDistance()));
        map.put("stratum", source.stratum());
        return map;
    }

    private static Map<String, Object> chronyd(HostClock.Chronyd chronyd) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("selected", chronyd.selected());
        map.put("stratum", chronyd.stratum());
        map.put("leap", chronyd.leap());
        map.put("offset_seconds", seconds(chronyd.offset()));
        map.put("root_distance_seconds", seconds(chronyd.rootDistance()));
        map.put("agrees", chronyd.agrees().<Object>map(agrees -> agrees).orElse(None.NONE));
        return map;
    }

    private static Map<String, Object> resolved(Trend.Resolved resolved) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("host", resolved.host());
        map.put("key", resolved.finding().key());
        map.put("title", resolved.finding().title());
        map.put("first_seen", resolved.finding().firstSeen().toString());
        return map;
    }

    private static Object seconds(Optional<Duration> time) {
        return time.<Object>map(AuditDocument::seconds).orElse(None.NONE);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
