package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostAudit.Outcome;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Severity;
import dev.stepslew.audit.Trend;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An audit for people: equal findings of many hosts once, worst first, new ones marked; then who is well, and what to do. */
public final class AuditText {

    private static final int MOST_EVIDENCE = 3;
    private static final int MOST_LINES = 12;
    private static final String INDENT = "    ";

    private final AuditRun run;
    private final Trend trend;
    private final Screen screen;
    private final int width;
    private final boolean everything;

    private AuditText(AuditRun run, Trend trend, Screen screen, int width, boolean everything) {
        this.run = run;
        this.trend = trend;
        this.screen = screen;
        this.width = width;
        this.everything = everything;
    }

    /**
     * Prints it.
     *
     * @param everything whether all evidence is shown, however much
     * @param mending the command that mends what the playbook can, without {@code --limit}
     */
    public static void print(
            AuditRun run, Trend trend, PrintStream out, Terminal terminal, boolean everything, String mending) {
        Screen screen = new Screen(out, terminal);
        new AuditText(run, trend, screen, Math.max(terminal.width(), 40), everything).all(mending);
        screen.show(List.of());
    }

    private void all(String mending) {
        FoldedFinding.open(run).forEach(this::finding);
        notAudited(Outcome.UNREACHABLE, Colour.UNREACHABLE, "not reached");
        notAudited(Outcome.FAILED, Colour.FAILED, "not audited to the end");
        waived();
        resolved();
        unknown();
        mending(mending);
        summary();
    }

    private void finding(FoldedFinding folded) {
        Finding finding = folded.example();
        long fresh =
                folded.names().stream().filter(host -> isNew(host, finding)).count();
        String mark = fresh == 0 ? "" : fresh == folded.names().size() ? "NEW " : "NEW on " + fresh + " ";
        String head = word(finding.severity()).toUpperCase(Locale.ROOT) + " " + mark + Printable.line(folded.title())
                + " [" + finding.profile() + "/" + finding.rule() + "]";
        screen.line(colour(finding.severity()), head);
        wrapped("", hosts(folded.names()));
        int shown = 0;
        for (Map.Entry<String, List<String>> evidence : folded.hosts().entrySet()) {
            if (shown++ == MOST_EVIDENCE && !everything) {
                screen.line(
                        Colour.SKIPPED,
                        INDENT + "... and " + (folded.hosts().size() - MOST_EVIDENCE)
                                + " more ways of it; -v shows them all");
                break;
            }
            evidence(evidence.getKey(), evidence.getValue(), folded.hosts().size() > 1);
        }
        wrapped("mend: ", finding.mend());
        screen.line("");
    }

    /** A key is of one host, and is the same for all that are folded but for their subjects. */
    private boolean isNew(String host, Finding like) {
        return run.host(host).stream()
                .flatMap(audit -> audit.open().stream())
                .filter(each ->
                        each.profile().equals(like.profile()) && each.rule().equals(like.rule()))
                .anyMatch(each -> trend.isNew(host, each));
    }

    private static String hosts(List<String> names) {
        return names.size() == 1 ? names.get(0) : Units.count(names.size(), "host") + ": " + HostNames.list(names);
    }

    private void evidence(String text, List<String> hosts, boolean named) {
        List<String> lines = Printable.lines(text);
        if (lines.isEmpty()) {
            return;
        }
        if (named) {
            wrapped("", HostNames.list(hosts) + ":");
        }
        int most = everything ? Integer.MAX_VALUE : MOST_LINES;
        lines.stream().limit(most).forEach(line -> screen.line(colour(line), INDENT + "  " + line));
        if (lines.size() > most) {
            screen.line(Colour.SKIPPED, INDENT + "  ... " + (lines.size() - most) + " lines more; -v shows them all");
        }
    }

    private static Colour colour(String line) {
        if (line.startsWith("+")) {
            return Colour.DIFF_ADDED;
        }
        return line.startsWith("-") ? Colour.DIFF_REMOVED : Colour.PLAIN;
    }

    private void notAudited(Outcome outcome, Colour colour, String what) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        run.hosts().stream().filter(host -> host.outcome() == outcome).forEach(host -> hosts.computeIfAbsent(
                        Printable.line(host.message()), why -> new ArrayList<>())
                .add(host.host()));
        hosts.forEach((why, names) -> screen.line(colour, what + ": " + HostNames.list(names) + ": " + why));
    }

    private void waived() {
        Map<String, List<String>> waived = new LinkedHashMap<>();
        for (HostAudit host : run.hosts()) {
            host.findings().forEach(finding -> finding.waived().ifPresent(waiver -> waived.computeIfAbsent(
                            finding.profile() + "/" + finding.rule() + ": " + Printable.line(waiver.reason())
                                    + waiver.until()
                                            .map(day -> " (until " + day + ")")
                                            .orElse(""),
                            key -> new ArrayList<>())
                    .add(host.host())));
        }
        waived.forEach((what, hosts) -> screen.line(Colour.SKIPPED, "waived on " + hosts(hosts) + ": " + what));
    }

    private void resolved() {
        List<Trend.Resolved> resolved = trend.resolved();
        if (!resolved.isEmpty()) {
            List<String> hosts =
                    resolved.stream().map(Trend.Resolved::host).distinct().toList();
            screen.line(
                    Colour.OK,
                    Units.count(resolved.size(), "finding") + " resolved since the last audit: "
                            + HostNames.list(hosts));
        }
    }

    private void unknown() {
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        run.hosts().forEach(host -> host.unknown()
                .forEach(task -> unknown.computeIfAbsent(Printable.line(task), key -> new ArrayList<>())
                        .add(host.host())));
        if (!unknown.isEmpty()) {
            screen.line(Colour.SKIPPED, "known only after a run:");
            unknown.forEach((task, hosts) -> screen.line(Colour.SKIPPED, INDENT + hosts(hosts) + ": " + task));
        }
    }

    private void mending(String command) {
        List<String> drifted = run.hosts().stream()
                .filter(host -> host.open().stream().anyMatch(finding -> finding.kind() == Finding.Kind.DRIFT))
                .map(HostAudit::host)
                .toList();
        if (!drifted.isEmpty()) {
            screen.line("the playbook mends the drift of " + Units.count(drifted.size(), "host") + ":");
            screen.line(INDENT + command + " --limit '" + String.join(",", drifted) + "' --diff");
        }
    }

    private void summary() {
        clocks();
        List<String> parts = new ArrayList<>();
        parts.add(run.count(Outcome.COMPLIANT) + " compliant");
        parts.add(run.count(Outcome.FINDINGS) + " with findings");
        add(parts, run.count(Outcome.FAILED), "not audited to the end");
        add(parts, run.count(Outcome.UNREACHABLE), "not reached");
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        run.hosts().forEach(host -> host.open().forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum)));
        List<String> bad = new ArrayList<>();
        counts.forEach((severity, count) -> bad.add(count + " " + word(severity)));
        Colour colour = run.count(Outcome.COMPLIANT) == run.hosts().size() ? Colour.OK : Colour.FAILED;
        screen.line(
                colour,
                Units.count(run.hosts().size(), "host") + ": " + String.join(", ", parts)
                        + (bad.isEmpty() ? "" : "; findings: " + String.join(", ", bad)) + results());
    }

    private void clocks() {
        List<HostAudit> measured = run.hosts().stream()
                .filter(host -> host.clock().flatMap(HostClock::offset).isPresent())
                .toList();
        long right = measured.stream()
                .filter(host -> host.clock().orElseThrow().verdict() == HostClock.Verdict.RIGHT)
                .count();
        Optional<HostAudit> farthest = measured.stream()
                .max(Comparator.comparing(host ->
                        host.clock().orElseThrow().offset().orElseThrow().abs()));
        farthest.ifPresent(host -> screen.line(
                right == run.hosts().size() ? Colour.OK : Colour.PLAIN,
                "clocks proved right: " + right + " of "
                        + Units.count(run.hosts().size(), "host")
                        + ", the farthest off is " + host.host() + ", "
                        + Units.time(Math.abs(seconds(host)))
                        + (seconds(host) < 0 ? " ahead" : " behind")));
    }

    private static double seconds(HostAudit host) {
        return host.clock().orElseThrow().offset().orElseThrow().toNanos() / 1e9;
    }

    private String results() {
        long checked = run.hosts().stream()
                .flatMap(host -> host.results().stream())
                .filter(result -> result.result() != RuleResult.Result.NOT_APPLICABLE)
                .count();
        long passed = run.hosts().stream()
                .flatMap(host -> host.results().stream())
                .filter(result -> result.result() == RuleResult.Result.PASSED)
                .count();
        return checked == 0 ? "" : "; rules met: " + passed + " of " + checked;
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /** Words below each other, as wide as the screen; a file gets eighty columns. */
    private void wrapped(String head, String text) {
        StringBuilder line = new StringBuilder(INDENT + head);
        int start = line.length();
        for (String word : Printable.line(text).split(" ")) {
            if (line.length() > start && line.length() + 1 + word.length() >= width) {
                screen.line(line.toString());
                line = new StringBuilder(" ".repeat(start));
            } else if (line.length() > start) {
                line.append(' ');
            }
            line.append(word);
        }
        if (!line.toString().isBlank()) {
            screen.line(line.toString());
        }
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static Colour colour(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Colour.FAILED;
            case MEDIUM -> Colour.CHANGED;
            case LOW -> Colour.SKIPPED;
        };
    }
}
