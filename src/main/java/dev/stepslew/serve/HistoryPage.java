package dev.stepslew.serve;

import dev.stepslew.history.Ending;
import dev.stepslew.history.RunRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The latest audits and runs as the history knows them, those of other processes and of before a restart among them. */
final class HistoryPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

    private HistoryPage() {}

    static String of(List<RunRecord> runs, ZoneId zone) {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>stepslew: history</title>
                <meta name="viewport" content="width=device-width">
                <link rel="stylesheet" href="/style.css"></head><body>
                <h1>History</h1>
                """);
        if (runs.isEmpty()) {
            html.append("<p>Nothing is remembered yet.</p>\n");
        } else {
            html.append(
                    "<table><thead><tr><th>when<th>run<th>what<th>who<th>playbooks<th>ended<th>hosts</tr></thead>\n");
            runs.forEach(run -> row(html, run, zone));
            html.append("</table>\n");
        }
        return html.append("<p><a href=\"/\">audits</a></p></body></html>\n").toString();
    }

    private static void row(StringBuilder html, RunRecord run, ZoneId zone) {
        html.append("<tr>");
        for (String cell : List.of(
                time(run.started(), zone),
                run.id(),
                run.kind().word(),
                run.who().login() + "@" + run.who().controller(),
                String.join(", ", run.playbooks()),
                run.exitCode().map(code -> "exit code " + code).orElse("not yet, or cut short"),
                hosts(run))) {
            html.append("<td>").append(Page.escaped(cell));
        }
        html.append("</tr>\n");
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static String hosts(RunRecord run) {
        return Arrays.stream(Ending.values())
                .filter(ending -> run.count(ending) > 0)
                .map(ending -> run.count(ending) + " " + ending.word())
                .collect(Collectors.joining(", "));
    }
}
