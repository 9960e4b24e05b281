package dev.stepslew.yaml;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects every mistake of the input, so that all are said at once. Safe for use by several threads. */
public final class Problems {

    private final SortedSet<Problem> found =
            new TreeSet<>(java.util.Comparator.<Problem>naturalOrder().thenComparing(Problem::message));

    public synchronized void add(Position at, String message) {
        found.add(new Problem(at, message));
    }

    public synchronized boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, each once, by file and line. */
    public synchronized List<Problem> all() {
        return List.copyOf(found);
    }

    /** Ends the run with all that was found, or returns where nothing was. */
    public void throwIfAny() {
        List<Problem> problems = all();
        if (!problems.isEmpty()) {
            throw new UsageError(problems);
        }
    }
}
