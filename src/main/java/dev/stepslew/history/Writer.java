package dev.stepslew.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Writes on a thread of its own, so that nobody who works on hosts waits for a database, or for its driver to start. What
 * has come meanwhile goes into one transaction. After the first failure nothing more is tried, and the end tells of it.
 */
final class Writer {

    private static final int MOST_AT_ONCE = 1000;

    /** Rows of one matter. */
    @FunctionalInterface
    interface Note {
        void on(Statements statements) throws SQLException;
    }

    private static final Note END = statements -> {};

    private final Supplier<Database> opening;
    private final BlockingQueue<Note> notes = new LinkedBlockingQueue<>();
    private final Map<String, Long> hosts = new HashMap<>();
    private final Thread thread = new Thread(this::work, "history");
    private volatile Optional<HistoryException> failure = Optional.empty();

    Writer(Supplier<Database> opening) {
        this.opening = opening;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(Note note) {
        if (failure.isEmpty()) {
            notes.add(note);
        }
    }

    /** Waits until all is written, but not for ever; what went wrong, if anything did. */
    Optional<HistoryException> end(Duration patience) {
        notes.add(END);
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.isEmpty() && thread.isAlive()) {
            return Optional.of(new HistoryException(
                    "not all is written after " + patience.toSeconds() + " s; the rest of this run is missing there"));
        }
        return failure;
    }

    private void work() {
        try (Database database = opening.get()) {
            List<Note> some = new ArrayList<>();
            do {
                some.clear();
                some.add(notes.take());
                notes.drainTo(some, MOST_AT_ONCE);
                database.transaction(connection -> {
                    try (Statements statements = new Statements(connection, hosts)) {
                        for (Note note : some) {
                            note.on(statements);
                        }
                        statements.send();
                        return some.size();
                    }
                });
            } while (some.get(some.size() - 1) != END);
        } catch (HistoryException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            // a defect here must not look as if all were written
            fail(new HistoryException("this is a defect of stepslew: " + e, e));
        }
    }

    private void fail(HistoryException problem) {
        failure = Optional.of(problem);
        notes.clear();
    }
}
