package dev.stepslew.history;

import dev.stepslew.ExitCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The rows of one run, as they are written while it goes on. */
final class Rows {

    private static final String RUN = """
            INSERT INTO run (id, kind, command, playbook, inventory, login, sudo_login, controller, process,
                             process_started_ms, version, started_ms, heard_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OUTCOME = """
            INSERT INTO outcome (run, host, ended, message, ok, changed, unreachable, failed, skipped, rescued, ignored,
                                 findings, elapsed_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, host) DO UPDATE SET ended = excluded.ended, message = excluded.message,
                ok = excluded.ok, changed = excluded.changed, unreachable = excluded.unreachable,
                failed = excluded.failed, skipped = excluded.skipped, rescued = excluded.rescued,
                ignored = excluded.ignored, findings = excluded.findings, elapsed_ms = excluded.elapsed_ms""";
    private static final String DEED = """
            INSERT INTO deed (run, host, place, what, path, task, handler) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String CLOCK = """
            INSERT INTO clock (host, at_ms, run, offset_ns, bound_ns, limit_ns, verdict, witness)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String SOURCE = """
            INSERT INTO clock_source (host, at_ms, run, place, name, address, status, offset_ns, delay_ns,
                                      root_distance_ns, stratum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String VERSION = """
            INSERT INTO host_version (host, what, since_ms, version)
            SELECT ?, ?, ?, ? WHERE ? IS DISTINCT FROM (
                SELECT version FROM host_version WHERE host = ? AND what = ? ORDER BY since_ms DESC LIMIT 1)
            ON CONFLICT DO NOTHING""";

    private final Beginning beginning;
    private long run;

    Rows(Beginning beginning) {
        this.beginning = beginning;
    }

    /** The number that the database has given the run. */
    long run() {
        return run;
    }

    void begin(Statements statements, Instant at) throws SQLException {
        Who who = beginning.who();
        statements.add(
                RUN,
                beginning.id(),
                beginning.kind().word(),
                beginning.command(),
                String.join("\n", beginning.playbooks()),
                String.join("\n", beginning.inventories()),
                who.login(),
                who.sudoLogin(),
                who.controller(),
                who.process(),
                who.processStarted(),
                beginning.version(),
                at,
                at);
        try (ResultSet found = statements.ask("SELECT number FROM run WHERE id = ?", beginning.id())) {
            found.next();
            run = found.getLong(1);
        }
    }

    void heard(Statements statements, Instant at) throws SQLException {
        statements.add("UPDATE run SET heard_ms = ? WHERE number = ?", at, run);
    }

    void end(Statements statements, Instant at, ExitCode code) throws SQLException {
        statements.add(
                "UPDATE run SET heard_ms = ?, ended_ms = ?, exit_code = ? WHERE number = ?",
                at,
                at,
                code.number(),
                run);
    }

    void outcome(Statements statements, HostOutcome outcome) throws SQLException {
        statements.add(
                OUTCOME,
                run,
                statements.host(outcome.host()),
                outcome.ended().word(),
                outcome.message(),
                outcome.ok(),
                outcome.changed(),
                outcome.unreachable(),
                outcome.failed(),
                outcome.skipped(),
                outcome.rescued(),
                outcome.ignored(),
                outcome.findings(),
                outcome.elapsed().toMillis());
    }

    /** @param first the place of the first of them among all of this host */
    void deeds(Statements statements, String host, int first, List<Deed> deeds) throws SQLException {
        int place = first;
        for (Deed deed : deeds) {
            statements.add(
                    DEED, run, statements.host(host), place, deed.what(), deed.path(), deed.task(), deed.handler());
            place++;
        }
    }

    void reading(Statements statements, String host, Reading reading) throws SQLException {
        long number = statements.host(host);
        statements.add(
                CLOCK,
                number,
                reading.at(),
                run,
                reading.offset(),
                reading.bound(),
                reading.limit(),
                reading.verdict(),
                reading.witness());
        int place = 0;
        for (Reading.Source source : reading.sources()) {
            statements.add(
                    SOURCE,
                    number,
                    reading.at(),
                    run,
                    place,
                    source.name(),
                    source.address(),
                    source.status(),
                    source.offset(),
                    source.delay(),
                    source.rootDistance(),
                    source.stratum());
            place++;
        }
    }

    /** A row only where it is another than before. */
    void version(Statements statements, String host, String what, String version, Instant at) throws SQLException {
        long number = statements.host(host);
        statements.add(VERSION, number, what, at, version, version, number, what);
    }
}
