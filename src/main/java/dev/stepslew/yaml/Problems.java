package dev.stepslew.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Collects every mistake of the input, so that all are said at once, and apart from them what is only doubtful. Whoever
 * reads input has one of these, and so it also brings along how encrypted input is opened. Safe for use by several
 * threads.
 */
public final class Problems {

    private static final Comparator<Problem> ORDER =
            Comparator.<Problem>naturalOrder().thenComparing(Problem::message);

    private final SortedSet<Problem> found = new TreeSet<>(ORDER);
    private final SortedSet<Problem> doubtful = new TreeSet<>(ORDER);

    private final Decryption decryption;

    /** For input that is not encrypted. */
    public Problems() {
        this(Decryption.none());
    }

    public Problems(Decryption decryption) {
        this.decryption = decryption;
    }

    public Decryption decryption() {
        return decryption;
    }

    public synchronized void add(Position at, String message) {
        found.add(new Problem(at, decryption.masked(message)));
    }

    /** Notes what a person should know though the run can go on. */
    public synchronized void warn(Position at, String message) {
        doubtful.add(new Problem(at, message));
    }

    public synchronized boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, each once, by file and line. */
    public synchronized List<Problem> all() {
        return List.copyOf(found);
    }

    /** What was warned of, each once, by file and line. */
    public synchronized List<Problem> warnings() {
        return List.copyOf(doubtful);
    }

    /** Ends the run with all that was found, or returns where nothing was. */
    public void throwIfAny() {
        List<Problem> problems = all();
        if (!problems.isEmpty()) {
            throw new UsageError(problems);
        }
    }
}
