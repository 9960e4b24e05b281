package dev.stepslew.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A change of state as JSON: {@code text} for Slack and its like, and everything else for programs. */
public final class ChangeDocument {

    private static final int LINES = 15;
    private static final int NAMES = 5;
    private static final int ENTRIES = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangeDocument() {}

    /** One line. */
    public static String of(AuditRun run, StateChange change) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", text(run, change));
        document.put("id", run.id());
        document.put("started", run.started().toString());
        document.put("by", run.by());
        document.put("version", run.version());
        document.put("playbooks", run.playbooks());
        document.put("inventories", run.inventories());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (HostAudit.Outcome outcome : HostAudit.Outcome.values()) {
            counts.put(word(outcome), run.count(outcome));
        }
        document.put("counts", counts);
        document.put(
                "new",
                change.appeared().stream()
                        .limit(ENTRIES)
                        .map(ChangeDocument::appeared)
                        .toList());
        document.put(
                "resolved",
                change.resolved().stream()
                        .limit(ENTRIES)
                        .map(ChangeDocument::resolved)
                        .toList());
        document.put(
                "hosts",
                change.hosts().stream().limit(ENTRIES).map(ChangeDocument::host).toList());
        document.put(
                "left_off",
                Math.max(0, change.appeared().size() - ENTRIES)
                        + Math.max(0, change.resolved().size() - ENTRIES)
                        + Math.max(0, change.hosts().size() - ENTRIES));
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> appeared(StateChange.Appeared appeared) {
        Finding finding = appeared.finding();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("host", appeared.host());
        map.put("key", finding.key());
        map.put("kind", word(finding.kind()));
        map.put("profile", finding.profile());
        map.put("rule", finding.rule());
        map.put("severity", word(finding.severity()));
        map.put("result", word(finding.result()));
        map.put("title", finding.title());
        map.put("mend", finding.mend());
        return map;
    }

    private static Map<String, Object> resolved(StateChange.Resolved resolved) {
        return Map.of("host", resolved.host(), "key", resolved.key(), "title", resolved.title());
    }

    private static Map<String, Object> host(StateChange.Reachability host) {
        return Map.of("host", host.host(), "was", word(host.was()), "is", word(host.is()), "message", host.message());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Equal findings of several hosts are one line. */
    private static String text(AuditRun run, StateChange change) {
        Map<String, Set<String>> lines = new LinkedHashMap<>();
        change.hosts()
                .forEach(host -> add(
                        lines,
                        (word(host.is()) + " now: ")
                                + (host.message().isEmpty() ? "was " + word(host.was()) : host.message()),
                        host.host()));
        change.appeared().stream()
                .sorted((a, b) -> Finding.WORST_FIRST.compare(a.finding(), b.finding()))
                .forEach(each -> add(
                        lines,
                        "new, " + word(each.finding().severity()) + ": "
                                + each.finding().title(),
                        each.host()));
        change.resolved().forEach(each -> add(lines, "resolved: " + each.title(), each.host()));
        List<String> shown = new ArrayList<>();
        shown.add("stepslew audit of " + String.join(", ", run.playbooks()) + ": "
                + run.hosts().size() + " hosts, " + change.appeared().size() + " new, "
                + change.resolved().size() + " resolved");
        lines.forEach((line, hosts) -> shown.add("• " + line + " (" + names(hosts) + ")"));
        if (shown.size() > LINES) {
            String rest = "and " + (shown.size() - LINES) + " more";
            shown.subList(LINES, shown.size()).clear();
            shown.add(rest);
        }
        return escaped(String.join("\n", shown));
    }

    private static void add(Map<String, Set<String>> lines, String line, String host) {
        lines.computeIfAbsent(line, key -> new LinkedHashSet<>()).add(host);
    }

    private static String names(Set<String> hosts) {
        String some = String.join(", ", hosts.stream().limit(NAMES).toList());
        return hosts.size() > NAMES ? some + " and " + (hosts.size() - NAMES) + " more" : some;
    }

    /** The three characters that mean something to Slack. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
