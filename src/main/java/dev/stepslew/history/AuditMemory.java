package dev.stepslew.history;

import dev.stepslew.ExitCode;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What earlier audits have found, and where this one is written down. First {@link #begin}, then {@link
 * #before}, {@link #keep} at the end. Of one thread.
 */
public final class AuditMemory implements AutoCloseable {

    /** Bounds how long a transaction keeps others waiting, and what a killed audit loses. */
    private static final int HOSTS_AT_ONCE = 50;

    private final Database database;
    private final List<String> playbooks;
    private final Map<String, Long> numbers = new HashMap<>();
    private Optional<Rows> rows = Optional.empty();

    private AuditMemory(Database database, List<String> playbooks) {
        this.database = database;
        this.playbooks = List.copyOf(playbooks);
    }

    /**
     * @param environment where the native library of SQLite may be kept
     * @param playbooks absolute paths: drift from another playbook is another matter
     */
    public static AuditMemory open(Place place, Map<String, String> environment, List<String> playbooks) {
        return new AuditMemory(new Opening(environment, Opening.PATIENCE).toWrite(place), playbooks);
    }

    /** Writes that it is under way, so that one which is killed is not as if it had never been. */
    public void begin(Beginning beginning, Instant at) {
        Rows begun = new Rows(beginning);
        write(statements -> begun.begin(statements, at));
        rows = Optional.of(begun);
    }

    /** What was open before this audit, of what it has checked. */
    public Remembered before(AuditRun run) {
        FindingScope scope = scope(run);
        return host -> database.read(connection -> new Findings(connection).past(host, scope));
    }

    private FindingScope scope(AuditRun run) {
        return new FindingScope(
                playbooks, run.profiles().stream().map(Profile::id).collect(Collectors.toSet()));
    }

    /**
     * Writes down what it came to, and what is thereby resolved; whoever asks after that hears of this audit.
     *
     * @param keep what is older is forgotten
     */
    public void keep(AuditRun run, ExitCode code, Duration keep) {
        Rows begun = rows.orElseThrow(() -> new IllegalStateException("the audit has not begun"));
        AuditRows audit = new AuditRows(begun, run, scope(run));
        for (int from = 0; from < run.hosts().size(); from += HOSTS_AT_ONCE) {
            List<HostAudit> some =
                    run.hosts().subList(from, Math.min(run.hosts().size(), from + HOSTS_AT_ONCE));
            write(statements -> {
                for (HostAudit host : some) {
                    audit.host(statements, host);
                }
            });
        }
        write(statements -> {
            begun.end(statements, run.ended(), code);
            statements.forget(run.ended().minus(keep));
        });
    }

    /** What was measured of a host's clock, oldest first. */
    public List<Reading> readings(String host, Instant since) {
        return database.read(connection -> new Hosts(connection).readings(host, since));
    }

    /** It has ended without coming to anything. */
    public void abandon(Instant at, ExitCode code) {
        rows.ifPresent(begun -> write(statements -> begun.end(statements, at, code)));
    }

    private void write(Writer.Note note) {
        database.transaction(connection -> {
            try (Statements statements = new Statements(connection, numbers)) {
                note.on(statements);
                statements.send();
                return note;
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
