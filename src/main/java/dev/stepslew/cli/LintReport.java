package dev.stepslew.cli;

import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Rule;
import dev.stepslew.report.Annotation;
import dev.stepslew.yaml.Position;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a lint found, for people and for programs.
 *
 * @param allowed what was found, too, and is left to the owner
 */
record LintReport(List<Entry> entries, List<Entry> allowed, int files) {

    private static final int MOST_NAMED = 3;

    enum Form {
        HUMAN,
        JSON,
        SARIF,
        GITHUB
    }

    /** @param hosts for whom a template was rendered; none for a file */
    record Entry(Finding finding, List<String> hosts) {}

    LintReport {
        entries = List.copyOf(entries);
        allowed = List.copyOf(allowed);
    }

    /** What was found for several hosts, once. */
    static List<Entry> joined(List<Entry> entries) {
        Map<Finding, Set<String>> hosts = new LinkedHashMap<>();
        entries.forEach(entry -> hosts.computeIfAbsent(entry.finding(), finding -> new LinkedHashSet<>())
                .addAll(entry.hosts()));
        return hosts.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    boolean hasErrors() {
        return errors() > 0;
    }

    private long errors() {
        return entries.stream()
                .filter(entry -> entry.finding().rule().isError())
                .count();
    }

    private long advice() {
        return entries.size() - errors();
    }

    String text(Form form) {
        return switch (form) {
            case HUMAN -> human();
            case JSON -> JsonText.of(json());
            case SARIF -> JsonText.of(sarif());
            case GITHUB -> entries.stream().map(LintReport::annotation).collect(Collectors.joining());
        };
    }

    private String human() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.finding()).append(rendered(entry.hosts())).append('\n');
            text.append("    mend: ").append(entry.finding().mend()).append('\n');
        }
        return text.append(summary()).append('\n').toString();
    }

    private static String rendered(List<String> hosts) {
        if (hosts.isEmpty()) {
            return "";
        }
        String first = String.join(", ", hosts.subList(0, Math.min(MOST_NAMED, hosts.size())));
        int more = hosts.size() - MOST_NAMED;
        return " (" + first + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    private String summary() {
        if (entries.isEmpty()) {
            return "nothing found in " + (files == 1 ? "1 file" : files + " files") + decided();
        }
        return "%d error%s, %d advice%s; more about one: stepslew lint --explain %s"
                .formatted(
                        errors(),
                        errors() == 1 ? "" : "s",
                        advice(),
                        decided(),
                        entries.get(0).finding().rule().code());
    }

    private String decided() {
        return allowed.isEmpty() ? "" : ", allowed: " + String.join(", ", allowedCodes());
    }

    private List<String> allowedCodes() {
        return allowed.stream()
                .map(entry -> entry.finding().rule().code())
                .distinct()
                .sorted()
                .toList();
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("errors", errors());
        json.put("advice", advice());
        json.put("findings", entries.stream().map(LintReport::json).toList());
        json.put("allowed", allowed.stream().map(LintReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Entry entry) {
        Finding finding = entry.finding();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", finding.rule().code());
        json.put("severity", finding.rule().severity());
        json.put("consequence", consequence(finding.rule()));
        json.put("file", finding.at().file());
        json.put("line", finding.at().line());
        json.put("column", finding.at().column());
        json.put("message", finding.message());
        json.put("mend", finding.mend());
        json.put("hosts", entry.hosts());
        return json;
    }

    private static String consequence(Rule rule) {
        return rule.consequence().name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> sarif() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "stepslew lint");
        driver.put(
                "rules", Arrays.stream(Rule.values()).map(LintReport::sarifRule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put(
                "results",
                Stream.concat(
                                entries.stream().map(LintReport::sarifResult),
                                allowed.stream().map(LintReport::suppressed))
                        .toList());
        Map<String, Object> sarif = new LinkedHashMap<>();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        sarif.put("version", "2.1.0");
        sarif.put("runs", List.of(run));
        return sarif;
    }

    private static Map<String, Object> sarifRule(Rule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", rule.code());
        json.put("shortDescription", Map.of("text", rule.title()));
        json.put("fullDescription", Map.of("text", rule.why()));
        json.put("help", Map.of("text", rule.mend() + " (known from: " + rule.source() + ")"));
        json.put("defaultConfiguration", Map.of("level", level(rule)));
        return json;
    }

    private static String level(Rule rule) {
        return rule.isError() ? "error" : "note";
    }

    private static Map<String, Object> sarifResult(Entry entry) {
        Finding finding = entry.finding();
        Position at = finding.at();
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", Math.max(1, at.line()));
        region.put("startColumn", Math.max(1, at.column()));
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri(at.file())));
        place.put("region", region);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ruleId", finding.rule().code());
        json.put("ruleIndex", finding.rule().ordinal());
        json.put("level", level(finding.rule()));
        json.put("message", Map.of("text", finding.message() + rendered(entry.hosts()) + "; mend: " + finding.mend()));
        json.put("locations", List.of(Map.of("physicalLocation", place)));
        return json;
    }

    /** Code scanning shows it as closed, not as gone. */
    private static Map<String, Object> suppressed(Entry entry) {
        Map<String, Object> json = sarifResult(entry);
        json.put("suppressions", List.of(Map.of("kind", "external", "status", "accepted")));
        return json;
    }

    private static String uri(String file) {
        return java.nio.file.Path.of(file).isAbsolute()
                ? java.nio.file.Path.of(file).toUri().toString()
                : file.replace("%", "%25").replace(" ", "%20").replace("#", "%23");
    }

    private static String annotation(Entry entry) {
        Finding finding = entry.finding();
        return new Annotation(
                        finding.rule().isError() ? Annotation.Level.ERROR : Annotation.Level.NOTICE,
                        finding.at(),
                        finding.rule().code(),
                        finding.message() + rendered(entry.hosts()) + "\nmend: " + finding.mend())
                + "\n";
    }

    static String explanation(List<Rule> rules) {
        return rules.stream().map(LintReport::explanation).collect(Collectors.joining("\n"));
    }

    private static String explanation(Rule rule) {
        String consequence =
                switch (rule.consequence()) {
                    case REFUSED -> "error: chronyd would not start";
                    case WRONG -> "error: chronyd would start and not do what is meant";
                    case ADVICE -> "advice";
                };
        return """
                %s %s
                  %s
                  why:        %s
                  mend:       %s
                  known from: %s
                  silence:    %s
                """.formatted(
                        rule.code(),
                        rule.title(),
                        consequence,
                        Labelled.wrapped(rule.why()),
                        Labelled.wrapped(rule.mend()),
                        Labelled.wrapped(rule.source()),
                        Labelled.wrapped(silence(rule)));
    }

    private static String silence(Rule rule) {
        return rule.mayBeAllowed()
                ? "'# stepslew: allow %s REASON' above the line, --allow %s, or the variable chrony_lint_allow"
                        .formatted(rule.code(), rule.code())
                : "not possible, nobody means such a line; chrony_lint=off lints nothing at all in a run";
    }
}
