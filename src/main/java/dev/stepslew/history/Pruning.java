package dev.stepslew.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Forgets what is old: runs with all that belongs to them, and findings that were resolved. */
final class Pruning {

    private final Connection connection;

    Pruning(Connection connection) {
        this.connection = connection;
    }

    /** @return how many runs are forgotten */
    int before(Instant time) throws SQLException {
        int runs = delete("DELETE FROM run WHERE started_ms < ?", time);
        delete("DELETE FROM finding WHERE resolved_ms < ?", time);
        // a host that nobody audits any more has no findings that are worth to be called open
        delete("""
                DELETE FROM finding WHERE resolved_ms IS NULL
                AND host IN (SELECT host FROM audited GROUP BY host HAVING max(last_ms) < ?)""", time);
        delete("DELETE FROM audited WHERE last_ms < ?", time);
        delete("""
                DELETE FROM host_version WHERE since_ms < ? AND EXISTS (SELECT 1 FROM host_version AS later
                WHERE later.host = host_version.host AND later.what = host_version.what AND later.since_ms < ?
                    AND later.since_ms > host_version.since_ms)""", time, time);
        return runs;
    }

    private int delete(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, values);
            return statement.executeUpdate();
        }
    }
}
