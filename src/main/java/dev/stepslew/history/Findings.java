package dev.stepslew.history;

import dev.stepslew.audit.Remembered.Open;
import dev.stepslew.audit.Remembered.Past;
import dev.stepslew.audit.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a history knows of findings. */
final class Findings {

    private static final String STORY = """
            SELECT host.name AS host_name, finding.*, COALESCE(finding.last_ms, audited.last_ms, finding.first_ms) AS seen_ms
            FROM finding JOIN host ON host.number = finding.host
            LEFT JOIN audited ON audited.host = finding.host AND audited.scope = finding.scope
                AND audited.profile = finding.profile
            """;

    private static final String OPEN = """
            SELECT finding.* FROM finding JOIN host ON host.number = finding.host
            WHERE host.name = ? AND finding.resolved_ms IS NULL ORDER BY finding.number""";

    private final Connection connection;

    Findings(Connection connection) {
        this.connection = connection;
    }

    Past past(String host, FindingScope scope) throws SQLException {
        boolean known = new Query(
                        "SELECT profile, scope FROM audited JOIN host ON host.number = audited.host WHERE host.name = ?",
                        host)
                .all(connection, found -> scope.holds(Query.text(found, "profile"), Query.text(found, "scope")))
                .contains(true);
        List<Open> open = new Query(OPEN, host)
                        .all(
                                connection,
                                found -> scope.holds(Query.text(found, "profile"), Query.text(found, "scope"))
                                        ? Optional.of(open(found))
                                        : Optional.<Open>empty())
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        return new Past(known, open);
    }

    private static Open open(ResultSet found) throws SQLException {
        return new Open(
                Query.text(found, "name"),
                Query.text(found, "profile"),
                Query.text(found, "rule"),
                Severity.valueOf(Query.text(found, "severity").toUpperCase(Locale.ROOT)),
                Query.text(found, "title"),
                Query.instant(found, "first_ms"));
    }

    /** The oldest first. */
    List<FindingStory> ofHost(String host, Instant since) throws SQLException {
        return new Query(STORY + """
                        WHERE host.name = ? AND (finding.resolved_ms IS NULL OR finding.resolved_ms >= ?)
                        ORDER BY finding.first_ms, finding.number""", host, since).all(connection, Findings::story);
    }

    /** By key, by rule, or by {@code profile/rule}: as audits name them. */
    List<FindingStory> named(String text, Instant since) throws SQLException {
        int slash = text.indexOf('/');
        String profile = slash < 0 ? "" : text.substring(0, slash);
        String rule = text.substring(slash + 1);
        return new Query(STORY + """
                        WHERE (finding.name = ? OR finding.rule = ? OR (finding.rule = ? AND finding.profile = ?))
                            AND (finding.resolved_ms IS NULL OR finding.resolved_ms >= ?)
                        ORDER BY finding.first_ms, finding.number""", text, text, rule, profile, since).all(connection, Findings::story);
    }

    private static FindingStory story(ResultSet found) throws SQLException {
        Instant first = Query.instant(found, "first_ms");
        Instant seen = Query.instant(found, "seen_ms");
        return new FindingStory(
                Query.text(found, "host_name"),
                Query.text(found, "profile"),
                Query.text(found, "rule"),
                Query.text(found, "name"),
                Query.text(found, "kind"),
                Query.text(found, "severity"),
                Query.text(found, "title"),
                Query.text(found, "evidence"),
                first,
                Query.text(found, "first_run"),
                // an audit that failed adds to what was found and does not count as one that has looked
                seen.isBefore(first) ? first : seen,
                Query.perhapsInstant(found, "resolved_ms"),
                Query.text(found, "resolved_run"));
    }
}
