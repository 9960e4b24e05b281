package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Trend;
import dev.stepslew.page.AuditPage;
import dev.stepslew.page.Offsets;
import java.util.Locale;

/** The forms in which programs read an audit. */
public enum AuditForm {
    /** One document. */
    JSON,
    /** JUnit's XML, for CI servers. */
    JUNIT,
    /** For code scanning. */
    SARIF,
    /** A table of findings, for spreadsheets. */
    CSV,
    /** For node_exporter's textfile collector. */
    PROMETHEUS,
    /** One page for a browser that needs nothing else. */
    HTML;

    /**
     * The whole document.
     *
     * @param offsets what the page's charts show of the past
     */
    public String text(AuditRun run, Trend trend, Offsets offsets) {
        return switch (this) {
            case JSON -> Readable.json(new AuditDocument(run, trend).all()) + "\n";
            case JUNIT -> AuditJUnit.of(run);
            case SARIF -> Readable.json(AuditSarif.of(run, trend)) + "\n";
            case CSV -> AuditCsv.of(run, trend);
            case PROMETHEUS -> AuditMetrics.of(run, trend);
            case HTML -> new AuditPage(run, trend, offsets).text();
        };
    }

    /** As it is said on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
