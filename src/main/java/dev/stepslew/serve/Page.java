package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import dev.stepslew.report.AuditSummary.HostSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** The page for people: every schedule, its last audits, and the hosts of the last one, those with findings first. */
final class Page {

    static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .compliant { color: #18794e; } .findings, .unreachable, .skipped { color: #ad5700; }
            .failed, .broken, .cut_short { color: #ce2c31; }
            pre { white-space: pre-wrap; border-left: 3px solid #8884; padding-left: 1rem; }
            small { opacity: .7; }
            """;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
    private static final int ROWS = 2000;
    private static final int PAST = 20;
    private static final List<String> WORST_FIRST = List.of("failed", "unreachable", "findings", "compliant");

    private final StringBuilder html = new StringBuilder();
    private final Predicate<String> isThere;
    private final ZoneId zone;

    private Page(Predicate<String> isThere, ZoneId zone) {
        this.isThere = isThere;
        this.zone = zone;
    }

    /** @param isThere whether there is a report of this name, {@code NAME.html} */
    static String of(List<Standing> standings, Predicate<String> isThere, ZoneId zone, Instant now) {
        Page page = new Page(isThere, zone);
        page.html.append("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>stepslew: audits</title>
                <meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="60">
                <link rel="stylesheet" href="/style.css"></head><body>
                <h1>Audits</h1>
                """);
        standings.forEach(page::schedule);
        page.html
                .append("<p><small>as of ")
                .append(page.time(now))
                .append(
                        " by this machine's clock; <a href=\"/history\">history</a>, <a href=\"/metrics\">metrics</a></small></p>\n");
        return page.html.append("</body></html>\n").toString();
    }

    private void schedule(Standing standing) {
        html.append("<h2>").append(escaped(standing.entry().name())).append("</h2>\n<p>");
        html.append(escaped(standing.entry().when().text())).append(", next ").append(time(standing.next()));
        standing.running()
                .ifPresent(since ->
                        html.append("; <b>runs since ").append(time(since)).append("</b>"));
        if (standing.skipped() > 0) {
            html.append("; <span class=\"skipped\">skipped ")
                    .append(standing.skipped())
                    .append(" times, because the one before still ran</span>");
        }
        html.append("</p>\n");
        standing.last().filter(last -> !last.answered()).ifPresent(this::trouble);
        standing.summary()
                .ifPresentOrElse(
                        summary -> summary(standing.entry().name(), summary),
                        () -> html.append("<p>No audit has come to an answer yet.</p>\n"));
        past(standing.outcomes());
    }

    private void trouble(Outcome last) {
        html.append("<p class=\"broken\">The last audit came to no answer (exit code ")
                .append(last.exit())
                .append(last.cutShort() ? ", cut short" : "")
                .append("); what it said last:</p>\n<pre>")
                .append(escaped(String.join("\n", last.said())))
                .append("</pre>\n");
    }

    private void summary(String schedule, AuditSummary summary) {
        html.append("<p>Last audit ").append(time(summary.started())).append(": ");
        html.append(summary.hosts().size()).append(" hosts");
        for (String word : WORST_FIRST) {
            if (summary.count(word) > 0) {
                html.append(", <span class=\"")
                        .append(word)
                        .append("\">")
                        .append(summary.count(word))
                        .append(' ')
                        .append(word)
                        .append("</span>");
            }
        }
        html.append(summary.resolved() > 0 ? ", " + summary.resolved() + " findings resolved" : "");
        html.append(" (");
        if (isThere.test(schedule + ".html")) {
            html.append("<a href=\"/report/").append(escaped(schedule)).append(".html\">its report</a>, ");
        }
        html.append("<a href=\"/report/").append(escaped(schedule)).append(".json\">all of it, as JSON</a>)</p>\n");
        html.append(
                "<table><thead><tr><th>host<th>outcome<th>clock<th>offset<th>give or take<th>findings</tr></thead><tbody>\n");
        summary.hosts().stream()
                .sorted(Comparator.comparingInt(host -> WORST_FIRST.indexOf(host.outcome())))
                .limit(ROWS)
                .forEach(this::host);
        html.append("</tbody></table>\n");
        if (summary.hosts().size() > ROWS) {
            html.append("<p>").append(summary.hosts().size() - ROWS).append(" more are in the JSON.</p>\n");
        }
    }

    private void host(HostSummary host) {
        html.append("<tr><td>").append(escaped(host.host()));
        html.append("<td class=\"")
                .append(escaped(host.outcome()))
                .append("\">")
                .append(escaped(host.outcome()));
        html.append("<td>").append(escaped(host.verdict().replace('_', ' ')));
        html.append("<td class=\"n\">").append(milliseconds(host.offset(), true));
        html.append("<td class=\"n\">").append(milliseconds(host.bound(), false));
        html.append("<td>").append(escaped(host.message()));
        host.titles().forEach(title -> html.append(escaped(title)).append("<br>"));
        if (host.findings() > host.titles().size()) {
            html.append("and ").append(host.findings() - host.titles().size()).append(" more");
        }
        html.append("</tr>\n");
    }

    private static String milliseconds(OptionalDouble seconds, boolean signed) {
        return seconds.isEmpty()
                ? ""
                : String.format(Locale.ROOT, signed ? "%+.3f ms" : "%.3f ms", seconds.getAsDouble() * 1e3);
    }

    private void past(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        html.append("<details><summary>The last ")
                .append(Math.min(PAST, outcomes.size()))
                .append(" audits</summary><table>\n");
        outcomes.stream().limit(PAST).forEach(outcome -> html.append("<tr><td>")
                .append(time(outcome.started()))
                .append("<td class=\"")
                .append(outcome.word())
                .append("\">")
                .append(outcome.word().replace('_', ' '))
                .append("<td class=\"n\">")
                .append(shown(outcome.took()))
                .append("</tr>\n"));
        html.append("</table></details>\n");
    }

    private static String shown(Duration length) {
        return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1e3);
    }

    private String time(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return "never";
        }
        return "<time>" + TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone)) + "</time>";
    }

    /** As text, wherever it stands. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
