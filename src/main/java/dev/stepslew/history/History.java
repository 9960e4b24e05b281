package dev.stepslew.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door for questions: what is remembered of runs and hosts. Of one thread. */
public final class History implements AutoCloseable {

    private final Database database;

    private History(Database database) {
        this.database = database;
    }

    /**
     * Empty where nothing is remembered yet.
     *
     * @param environment where the native library of SQLite may be kept
     * @throws HistoryException where there is one that cannot be read
     */
    public static Optional<History> open(Place place, Map<String, String> environment) {
        return new Opening(environment, Opening.PATIENCE).toRead(place).map(History::new);
    }

    /** The latest runs first. */
    public List<RunRecord> runs(Instant since, int limit) {
        return database.read(connection -> new Runs(connection).latest(since, limit));
    }

    /** Runs whose id begins so: none, the one that is meant, or two of several. */
    public List<RunRecord> named(String beginning) {
        return database.read(connection -> new Runs(connection).named(beginning));
    }

    /** How the hosts of a run ended, in the order in which the history first heard of them. */
    public List<HostOutcome> outcomes(RunRecord run) {
        return database.read(connection -> new Runs(connection).outcomes(run.number()));
    }

    /**
     * The last run of these playbooks.
     *
     * @param playbooks absolute paths, all of the command line in their order
     */
    public Optional<RunRecord> lastOf(List<String> playbooks, Collection<Kind> kinds) {
        return database.read(connection -> new Runs(connection).last(playbooks, kinds));
    }

    /** The hosts of a run that ended in one of these ways. */
    public List<String> hosts(RunRecord run, Collection<Ending> endings) {
        return outcomes(run).stream()
                .filter(outcome -> endings.contains(outcome.ended()))
                .map(HostOutcome::host)
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
