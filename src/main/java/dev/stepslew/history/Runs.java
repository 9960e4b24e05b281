package dev.stepslew.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a history knows of runs. */
final class Runs {

    private static final String COLUMNS =
            "SELECT number, id, kind, command, playbook, inventory, login, sudo_login, controller, process,"
                    + " process_started_ms, version, started_ms, heard_ms, ended_ms, exit_code FROM run ";

    private final Connection connection;

    Runs(Connection connection) {
        this.connection = connection;
    }

    /** The latest first. */
    List<RunRecord> latest(Instant since, int limit) throws SQLException {
        return counted(
                new Query(COLUMNS + "WHERE started_ms >= ? ORDER BY started_ms DESC, number DESC LIMIT ?", since, limit)
                        .all(connection, Runs::row));
    }

    /** Those whose id begins so, two at most: enough to see that it is not the only one. */
    List<RunRecord> named(String beginning) throws SQLException {
        // ids are compared as text; behind every letter of theirs comes ~
        return counted(new Query(COLUMNS + "WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", beginning, beginning + "~")
                .all(connection, Runs::row));
    }

    /** The last one that has begun with these playbooks. */
    Optional<RunRecord> last(List<String> playbooks, Collection<Kind> kinds) throws SQLException {
        String words = String.join(
                ", ", kinds.stream().map(kind -> "'" + kind.word() + "'").toList());
        List<RunRecord> found = new Query(
                        COLUMNS + "WHERE playbook = ? AND kind IN (" + words
                                + ") ORDER BY started_ms DESC, number DESC LIMIT 1",
                        String.join("\n", playbooks))
                .all(connection, Runs::row);
        return counted(found).stream().findFirst();
    }

    private static RunRecord row(ResultSet found) throws SQLException {
        return new RunRecord(
                found.getLong("number"),
                Query.text(found, "id"),
                Kind.of(Query.text(found, "kind")),
                Query.text(found, "command"),
                Query.lines(found, "playbook"),
                Query.lines(found, "inventory"),
                new Who(
                        Query.text(found, "login"),
                        Query.text(found, "sudo_login"),
                        Query.text(found, "controller"),
                        found.getLong("process"),
                        Query.instant(found, "process_started_ms")),
                Query.text(found, "version"),
                Query.instant(found, "started_ms"),
                Query.instant(found, "heard_ms"),
                Query.perhapsInstant(found, "ended_ms"),
                Query.perhapsLong(found, "exit_code").map(Long::intValue),
                Map.of(),
                0,
                0);
    }

    /** The same with what became of their hosts: one question for each run, since each is a range of its own. */
    private List<RunRecord> counted(List<RunRecord> runs) throws SQLException {
        List<RunRecord> counted = new ArrayList<>();
        for (RunRecord run : runs) {
            counted.add(counted(run));
        }
        return counted;
    }

    private RunRecord counted(RunRecord run) throws SQLException {
        Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
        Map<String, Integer> sums = new HashMap<>();
        new Query(
                        "SELECT ended, count(*) AS hosts, sum(findings) AS findings FROM outcome WHERE run = ? GROUP BY ended",
                        run.number())
                .all(connection, found -> {
                    sums.merge("findings", found.getInt("findings"), Integer::sum);
                    return endings.put(Ending.of(Query.text(found, "ended")), found.getInt("hosts"));
                });
        int deeds = new Query("SELECT count(*) AS deeds FROM deed WHERE run = ?", run.number())
                .first(connection, found -> found.getInt("deeds"))
                .orElse(0);
        return new RunRecord(
                run.number(),
                run.id(),
                run.kind(),
                run.command(),
                run.playbooks(),
                run.inventories(),
                run.who(),
                run.version(),
                run.started(),
                run.heard(),
                run.ended(),
                run.exitCode(),
                endings,
                deeds,
                sums.getOrDefault("findings", 0));
    }

    List<HostOutcome> outcomes(long run) throws SQLException {
        return new Query(
                        "SELECT host.name, outcome.* FROM outcome JOIN host ON host.number = outcome.host"
                                + " WHERE run = ? ORDER BY outcome.host",
                        run)
                .all(connection, Runs::outcome);
    }

    /** By host, in their order there. */
    Map<String, List<Deed>> deeds(long run) throws SQLException {
        Map<String, List<Deed>> deeds = new LinkedHashMap<>();
        new Query("""
                        SELECT name, what, path, task, handler FROM deed JOIN host ON host.number = deed.host
                        WHERE run = ? ORDER BY deed.host, place""", run)
                .all(connection, found -> deeds.computeIfAbsent(Query.text(found, "name"), host -> new ArrayList<>())
                        .add(new Deed(
                                Query.text(found, "what"),
                                Query.text(found, "path"),
                                Query.text(found, "task"),
                                found.getInt("handler") != 0)));
        return deeds;
    }

    static HostOutcome outcome(ResultSet found) throws SQLException {
        return new HostOutcome(
                Query.text(found, "name"),
                Ending.of(Query.text(found, "ended")),
                Query.text(found, "message"),
                found.getInt("ok"),
                found.getInt("changed"),
                found.getInt("unreachable"),
                found.getInt("failed"),
                found.getInt("skipped"),
                found.getInt("rescued"),
                found.getInt("ignored"),
                found.getInt("findings"),
                Duration.ofMillis(found.getLong("elapsed_ms")));
    }
}
