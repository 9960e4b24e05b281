package dev.stepslew.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;

/** Connects to a history. Neither driver is looked at before: a command that remembers nothing pays nothing for them. */
record Opening(Map<String, String> environment, Duration patience) {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration ANEW = Duration.ofMillis(10);

    // it warns of URLs, with what stands in them, on standard error
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    Opening {
        environment = Map.copyOf(environment);
    }

    /** To write: made where it is not there, and brought to the schema of today. */
    Database toWrite(Place place) {
        if (place instanceof Place.LocalFile file) {
            create(file);
        }
        Database database = connect(place, false);
        return settled(database, () -> new Schema(database).bring());
    }

    /** To read; empty where there is none yet. */
    Optional<Database> toRead(Place place) {
        if (place instanceof Place.LocalFile file && !Files.exists(file.path())) {
            return Optional.empty();
        }
        boolean readOnly = place instanceof Place.LocalFile file && !Files.isWritable(file.path());
        Database database = connect(place, readOnly);
        return Optional.of(settled(database, () -> new Schema(database).bringToRead(readOnly)));
    }

    private static Database settled(Database database, Runnable settling) {
        try {
            settling.run();
            return database;
        } catch (RuntimeException e) {
            try {
                database.close();
            } catch (HistoryException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** For its owner's eyes only; SQLite gives the files beside it the same mode. */
    private static void create(Place.LocalFile file) {
        Path path = file.path();
        if (Files.exists(path)) {
            return;
        }
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent, mode("rwx------"));
            }
            Files.createFile(path, mode("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // another run was faster
            return;
        } catch (IOException e) {
            throw new HistoryException(
                    path + ": cannot be made (" + e.getClass().getSimpleName()
                            + "); --history PATH names another place, --history none does without",
                    e);
        }
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    /** As it is. */
    Database connect(Place place, boolean readOnly) {
        Complaints complaints = new Complaints(place);
        try {
            return place instanceof Place.LocalFile file
                    ? new Database(place, Dialect.SQLITE, sqlite(file.path(), readOnly), complaints)
                    : new Database(place, Dialect.POSTGRESQL, postgresql((Place.Server) place), complaints);
        } catch (SQLException e) {
            throw complaints.of(e);
        }
    }

    private Connection sqlite(Path path, boolean readOnly) throws SQLException {
        if (!SqliteLibrary.isThere()) {
            throw new SQLException("there is no SQLite for this system and processor in stepslew; --history none does"
                    + " without, jdbc:postgresql:// names a server");
        }
        SqliteLibrary.load(environment, path);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        // whoever will write says so at once: two that read first and write then could only give up
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        if (!readOnly) {
            config.setSynchronous(SynchronousMode.NORMAL);
            config.setJournalMode(isShared(path) ? JournalMode.DELETE : JournalMode.WAL);
        }
        return patiently(config, "jdbc:sqlite:" + path);
    }

    // Where two begin the same write-ahead log, SQLite tells one of them at once that the file is busy: it waits by
    // itself
    // only where that cannot be a deadlock.
    private Connection patiently(SQLiteConfig config, String url) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return config.createConnection(url);
            } catch (SQLException e) {
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(ANEW.toNanos());
            }
        }
    }

    /** Write-ahead logs need memory that is shared by all who write, which two machines have not. */
    private static boolean isShared(Path path) {
        try {
            FileStore store = Files.getFileStore(path);
            return store.type().matches("(nfs|cifs|smb|9p|fuse\\.|afs|ceph|gluster).*");
        } catch (IOException e) {
            return false;
        }
    }

    private Connection postgresql(Place.Server server) throws SQLException {
        DRIVER.setLevel(Level.OFF);
        Properties usual = new Properties();
        usual.setProperty("ApplicationName", "stepslew");
        usual.setProperty("connectTimeout", Long.toString(patience.toSeconds()));
        usual.setProperty("socketTimeout", Long.toString(patience.toSeconds() * 3));
        usual.setProperty("tcpKeepAlive", "true");
        usual.setProperty("currentSchema", Schema.NAME);
        Connection connection = new org.postgresql.Driver().connect(server.url(), usual);
        if (connection == null) {
            throw new SQLException("no URL that the driver understands; expected"
                    + " jdbc:postgresql://HOST[:PORT]/DATABASE[?user=NAME&sslmode=verify-full]");
        }
        return connection;
    }
}
