package dev.stepslew.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rows to be written within one transaction, sent many at a time: a row that another one refers to has to be added before
 * it. Also gives hosts their numbers.
 */
final class Statements implements AutoCloseable {

    /** Bounds what waits to be sent. */
    private static final int MOST = 500;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
    private final Map<String, Long> hosts;
    private int waiting;

    /** @param hosts numbers that are known; more are put in here */
    Statements(Connection connection, Map<String, Long> hosts) {
        this.connection = connection;
        this.hosts = hosts;
    }

    /** The values in the order of the question marks; {@link Optional}, {@link Instant} and {@link Duration} are understood. */
    void add(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        statement.addBatch();
        waiting++;
        if (waiting >= MOST) {
            send();
        }
    }

    /** For an answer that is needed at once; what waits is sent first. */
    ResultSet ask(String sql, Object... values) throws SQLException {
        send();
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        return statement.executeQuery();
    }

    /** Sends what waits, in the order in which each kind of row came first. */
    void send() throws SQLException {
        if (waiting > 0) {
            for (PreparedStatement statement : prepared.values()) {
                statement.executeBatch();
            }
            waiting = 0;
        }
    }

    /** Takes away what is older. */
    void forget(Instant time) throws SQLException {
        send();
        new Pruning(connection).before(time);
    }

    /** The number of a host, which gets one where it has none. */
    long host(String name) throws SQLException {
        Long known = hosts.get(name);
        if (known != null) {
            return known;
        }
        add("INSERT INTO host (name) VALUES (?) ON CONFLICT (name) DO NOTHING", name);
        try (ResultSet found = ask("SELECT number FROM host WHERE name = ?", name)) {
            found.next();
            long number = found.getLong(1);
            hosts.put(name, number);
            return number;
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            bind(statement, index + 1, values[index]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Optional<?> perhaps) {
            if (perhaps.isPresent()) {
                bind(statement, index, perhaps.get());
            } else {
                statement.setNull(index, Types.BIGINT);
            }
        } else if (value instanceof Instant instant) {
            statement.setLong(index, instant.toEpochMilli());
        } else if (value instanceof Duration duration) {
            statement.setLong(index, Units.nanos(duration));
        } else if (value instanceof Boolean truth) {
            statement.setInt(index, truth ? 1 : 0);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else {
            // PostgreSQL has no text with NUL in it
            statement.setString(index, value.toString().replace("\0", ""));
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }
}
