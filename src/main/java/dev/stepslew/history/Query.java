package dev.stepslew.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question with its values. */
record Query(String sql, List<Object> values) {

    /** Makes a value of one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet found) throws SQLException;
    }

    Query(String sql, Object... values) {
        this(sql, List.of(values));
    }

    <T> List<T> all(Connection connection, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.bind(statement, values.toArray());
            try (ResultSet found = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (found.next()) {
                    all.add(row.of(found));
                }
                return all;
            }
        }
    }

    <T> Optional<T> first(Connection connection, Row<T> row) throws SQLException {
        return all(connection, row).stream().findFirst();
    }

    static Instant instant(ResultSet found, String column) throws SQLException {
        return Instant.ofEpochMilli(found.getLong(column));
    }

    static Optional<Instant> perhapsInstant(ResultSet found, String column) throws SQLException {
        return perhapsLong(found, column).map(Instant::ofEpochMilli);
    }

    static Optional<Duration> perhapsNanos(ResultSet found, String column) throws SQLException {
        return perhapsLong(found, column).map(Duration::ofNanos);
    }

    static Optional<Long> perhapsLong(ResultSet found, String column) throws SQLException {
        long number = found.getLong(column);
        return found.wasNull() ? Optional.empty() : Optional.of(number);
    }

    static String text(ResultSet found, String column) throws SQLException {
        return Optional.ofNullable(found.getString(column)).orElse("");
    }

    static List<String> lines(ResultSet found, String column) throws SQLException {
        return text(found, column).lines().toList();
    }
}
