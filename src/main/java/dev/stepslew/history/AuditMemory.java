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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What earlier audits have found, and where this one is written down. First {@link #begin}, then the questions, {@link
 * #keep} at the end. Of one thread.
 */
public final class AuditMemory implements Remembered, AutoCloseable {

    /** Bounds how long a transaction keeps others waiting, and what a killed audit loses. */
    private static final int HOSTS_AT_ONCE = 50;

    private final Database database;
    private final FindingScope scope;
    private final Map<String, Long> numbers = new HashMap<>();
    private Optional<Rows> rows = Optional.empty();

    private AuditMemory(Database database, FindingScope scope) {
        this.database = database;
        this.scope = scope;
    }

    /**
     * @param environment where the native library of SQLite may be kept
     * @param playbooks absolute paths: drift from another playbook is another matter
     * @param profiles ids of those that are checked: what others have found is neither asked nor resolved
     */
    public static AuditMemory open(
            Place place, Map<String, String> environment, List<String> playbooks, Set<String> profiles) {
        Database database = new Opening(environment, Opening.PATIENCE).toWrite(place);
        return new AuditMemory(database, new FindingScope(playbooks, profiles));
    }

    /** Writes that it is under way, so that one which is killed is not as if it had never been. */
    public void begin(Beginning beginning, Instant at) {
        Rows begun = new Rows(beginning);
        write(statements -> begun.begin(statements, at));
        rows = Optional.of(begun);
    }

    @Override
    public Past of(String host) {
        return database.read(connection -> new Findings(connection).past(host, scope));
    }

    /**
     * Writes down what it came to, and what is thereby resolved; whoever asks after that hears of this audit.
     *
     * @param keep what is older is forgotten
     */
    public void keep(AuditRun run, ExitCode code, Duration keep) {
        Rows begun = rows.orElseThrow(() -> new IllegalStateException("the audit has not begun"));
        Set<String> checked = run.profiles().stream().map(Profile::id).collect(Collectors.toSet());
        AuditRows audit = new AuditRows(begun, run, new FindingScope(scope.playbooks(), checked));
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
