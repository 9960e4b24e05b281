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

    /** Every host that was ever met. */
    public List<String> hosts() {
        return database.read(connection -> new Hosts(connection).names());
    }

    /** The runs that a host took part in, the latest first. */
    public List<HostRun> runsOf(String host, Instant since, int limit) {
        return database.read(connection -> new Hosts(connection).runs(host, since, limit));
    }

    /** What a run has changed, or would have, by host. */
    public Map<String, List<Deed>> deeds(RunRecord run) {
        return database.read(connection -> new Runs(connection).deeds(run.number()));
    }

    /** A host's clock, the oldest reading first; without sources. */
    public List<Reading> readings(String host, Instant since) {
        return database.read(connection -> new Hosts(connection).readings(host, since));
    }

    /** The sources of a host's last reading. */
    public List<Reading.Source> sources(String host) {
        return database.read(connection -> new Hosts(connection).lastSources(host));
    }

    /** What has run on a host, the oldest first. */
    public List<HostVersion> versions(String host) {
        return database.read(connection -> new Hosts(connection).versions(host));
    }

    /** A host's findings that are open, or were resolved since. */
    public List<FindingStory> findingsOf(String host, Instant since) {
        return database.read(connection -> new Findings(connection).ofHost(host, since));
    }

    /** Findings by key, rule, or {@code profile/rule}, on all hosts. */
    public List<FindingStory> findings(String name, Instant since) {
        return database.read(connection -> new Findings(connection).named(name, since));
    }

    /**
     * Forgets runs that began before, and findings that were resolved before.
     *
     * @return how many runs
     */
    public int forget(Instant before) {
        return database.transaction(connection -> new Pruning(connection).before(before));
    }

    @Override
    public void close() {
        database.close();
    }
}
