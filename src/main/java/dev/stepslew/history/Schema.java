package dev.stepslew.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables and how they became what they are: numbered scripts, each applied once, all that are owed in one transaction
 * with the number of the last. What a newer stepslew has written is refused and left as it is.
 */
final class Schema {

    /** Ours on a server whose database others use, too. */
    static final String NAME = "stepslew";

    private static final List<String> SCRIPTS = List.of("001-runs.sql");

    // any number will do that nobody else takes in this database: "slew"
    private static final long LOCK = 0x736c6577L;

    private final Database database;
    private final List<String> scripts;

    Schema(Database database) {
        this(database, SCRIPTS);
    }

    Schema(Database database, List<String> scripts) {
        this.database = database;
        this.scripts = List.copyOf(scripts);
    }

    /** The number of the newest. */
    static int newest() {
        return SCRIPTS.size();
    }

    /** Applies what is owed. */
    void bring() {
        if (current() < scripts.size()) {
            database.transaction(connection -> {
                lock(connection);
                apply(connection, database.read(this::version));
                return true;
            });
        }
    }

    /** @param readOnly then nothing can be applied, and an older one is refused */
    void bringToRead(boolean readOnly) {
        if (!readOnly) {
            bring();
        } else if (current() < scripts.size()) {
            throw new HistoryException(database.place().shown()
                    + ": was written by an older stepslew, and cannot be brought up to date because it is read-only");
        }
    }

    private int current() {
        int version = database.read(this::version);
        if (version > scripts.size()) {
            throw new HistoryException(database.place().shown() + ": was written by a newer stepslew (schema " + version
                    + ", this one knows " + scripts.size() + "); it is left as it is; use the newer one, or another"
                    + " --history");
        }
        return version;
    }

    /** 0 where there is nothing yet. */
    private int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                return 0;
            }
            try (ResultSet found = statement.executeQuery("SELECT version FROM stepslew_schema")) {
                return found.next() ? found.getInt(1) : 0;
            }
        }
    }

    private boolean exists(Statement statement) throws SQLException {
        if (database.dialect() == Dialect.POSTGRESQL) {
            return isTrue(statement, "SELECT to_regclass('stepslew_schema') IS NOT NULL");
        }
        return isOurs(statement);
    }

    // One question, not two: between them another run could make what is asked for.
    private boolean isOurs(Statement statement) throws SQLException {
        String question = "SELECT count(*), total(name = 'stepslew_schema') FROM sqlite_master";
        try (ResultSet found = statement.executeQuery(question)) {
            found.next();
            if (found.getInt(1) > 0 && found.getInt(2) == 0) {
                throw new HistoryException(database.place().shown()
                        + ": is a database of something else; it is left as it is; --history PATH names another file");
            }
            return found.getInt(1) > 0;
        }
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet found = statement.executeQuery(question)) {
            return found.next() && found.getBoolean(1);
        }
    }

    /** Two runs may be the first at once; SQLite's transactions to write wait for each other anyway. */
    private void lock(Connection connection) throws SQLException {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            if (isTrue(statement, "SELECT current_schema() IS NULL")) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + NAME);
            }
        }
    }

    private void apply(Connection connection, int version) throws SQLException {
        if (version >= scripts.size()) {
            // another process was faster
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String script : scripts.subList(version, scripts.size())) {
                for (String command : commands(script)) {
                    statement.execute(command);
                }
            }
        }
        try (PreparedStatement noted = connection.prepareStatement("UPDATE stepslew_schema SET version = ?")) {
            noted.setInt(1, scripts.size());
            noted.executeUpdate();
        }
    }

    private List<String> commands(String script) {
        String text = database.dialect().spell(read(script)).replaceAll("(?m)--.*$", "");
        return List.of(text.split(";")).stream()
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    private static String read(String script) {
        try (InputStream in = Schema.class.getResourceAsStream("/history/" + script)) {
            if (in == null) {
                throw new IllegalStateException("no script " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
