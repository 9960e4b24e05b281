package dev.stepslew.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What a history knows of single hosts. */
final class Hosts {

    private final Connection connection;

    Hosts(Connection connection) {
        this.connection = connection;
    }

    List<String> names() throws SQLException {
        return new Query("SELECT name FROM host ORDER BY name").all(connection, found -> Query.text(found, "name"));
    }

    /** The latest first. */
    List<HostRun> runs(String host, Instant since, int limit) throws SQLException {
        return new Query("""
                        SELECT host.name, run.id, run.kind, run.started_ms, outcome.*
                        FROM outcome JOIN run ON run.number = outcome.run JOIN host ON host.number = outcome.host
                        WHERE host.name = ? AND run.started_ms >= ?
                        ORDER BY outcome.run DESC LIMIT ?""", host, since, limit)
                .all(
                        connection,
                        found -> new HostRun(
                                Query.text(found, "id"),
                                Kind.of(Query.text(found, "kind")),
                                Query.instant(found, "started_ms"),
                                Runs.outcome(found)));
    }

    /** The oldest first, without their sources. */
    List<Reading> readings(String host, Instant since) throws SQLException {
        return new Query("""
                        SELECT clock.* FROM clock JOIN host ON host.number = clock.host
                        WHERE host.name = ? AND at_ms >= ? ORDER BY at_ms""", host, since)
                .all(
                        connection,
                        found -> new Reading(
                                Query.instant(found, "at_ms"),
                                Query.perhapsNanos(found, "offset_ns"),
                                Query.perhapsNanos(found, "bound_ns"),
                                Query.perhapsNanos(found, "limit_ns"),
                                Query.text(found, "verdict"),
                                Query.text(found, "witness"),
                                List.of()));
    }

    /** Of the host's last reading since. */
    List<Reading.Source> lastSources(String host) throws SQLException {
        return new Query("""
                        SELECT clock_source.* FROM clock_source JOIN host ON host.number = clock_source.host
                        WHERE host.name = ? AND at_ms = (SELECT max(at_ms) FROM clock WHERE clock.host = host.number)
                        ORDER BY place""", host)
                .all(
                        connection,
                        found -> new Reading.Source(
                                Query.text(found, "name"),
                                Query.text(found, "address"),
                                Query.text(found, "status"),
                                Query.perhapsNanos(found, "offset_ns"),
                                Query.perhapsNanos(found, "delay_ns"),
                                Query.perhapsNanos(found, "root_distance_ns"),
                                Query.perhapsLong(found, "stratum").map(Long::intValue)));
    }

    /** What has run there, the oldest first. */
    List<HostVersion> versions(String host) throws SQLException {
        return new Query("""
                        SELECT what, since_ms, version FROM host_version JOIN host ON host.number = host_version.host
                        WHERE host.name = ? ORDER BY since_ms, what""", host)
                .all(
                        connection,
                        found -> new HostVersion(
                                Query.text(found, "what"),
                                Query.instant(found, "since_ms"),
                                Query.text(found, "version")));
    }
}
