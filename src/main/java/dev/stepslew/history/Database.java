package dev.stepslew.history;

import java.sql.Connection;
import java.sql.SQLException;

/** One connection to a history, of one thread. */
final class Database implements AutoCloseable {

    /** Something to be done there. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Place place;
    private final Dialect dialect;
    private final Connection connection;
    private final Complaints complaints;

    Database(Place place, Dialect dialect, Connection connection, Complaints complaints) {
        this.place = place;
        this.dialect = dialect;
        this.connection = connection;
        this.complaints = complaints;
    }

    Place place() {
        return place;
    }

    Dialect dialect() {
        return dialect;
    }

    <T> T read(Work<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw complaints.of(e);
        }
    }

    /** All of it or nothing. */
    <T> T transaction(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            } finally {
                restore();
            }
        } catch (SQLException e) {
            throw complaints.of(e);
        }
    }

    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void restore() throws SQLException {
        // a connection that has broken is closed, and says so to whoever asks next
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw complaints.of(e);
        }
    }
}
