package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Footprint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a host is told around a change so that nothing of it is lost: what it replaces is kept, handlers that it asks for
 * are marked, and marks of one that has run are removed.
 *
 * @param directory where the host keeps it; empty for the usual place
 * @param run the run that changes something
 * @param host the inventory's name of the host
 * @param paths what the change writes, as far as that is known
 * @param beyond what it does besides writing files, for people; empty for nothing
 * @param owed handlers that the change asks for
 * @param restarts the services that those handlers restart
 * @param armed whether the host will bring itself back, and must know how to restart those services
 * @param paid keys of the marks that its success removes
 */
public record Keeping(
        String directory,
        String run,
        String host,
        Set<String> paths,
        String beyond,
        List<Debt> owed,
        List<Restart> restarts,
        boolean armed,
        List<String> paid) {

    public static final Keeping NOTHING = new Keeping("", "", "", Set.of(), "", List.of(), List.of(), false, List.of());

    private static final String END = """
            )
            _rc=$?
            """;

    public Keeping {
        paths = Set.copyOf(paths);
        owed = List.copyOf(owed);
        restarts = List.copyOf(restarts);
        paid = List.copyOf(paid);
    }

    /** The paths among the places that a change writes. */
    public static Set<String> paths(Footprint footprint) {
        return footprint.paths().stream()
                .filter(path -> path.startsWith("/") && path.indexOf('\n') < 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a change writes more than files whose paths are known. */
    public static boolean goesBeyond(Footprint footprint) {
        return footprint.everything()
                || paths(footprint).size() < footprint.places().size();
    }

    private boolean isNothing() {
        return paths.isEmpty() && beyond.isEmpty() && owed.isEmpty() && paid.isEmpty();
    }

    /** The change with all this around it; the change itself where there is nothing. */
    public Script around(Script change) {
        if (isNothing()) {
            return change;
        }
        Script script = StatePlace.making(directory)
                .then(DebtScript.functions())
                .then(JournalScript.functions(run, host))
                .then(JournalScript.keep(new TreeSet<>(paths)));
        if (!restarts.isEmpty()) {
            script = script.raw("_note services").arg(lines(restarts)).raw("\n");
        }
        for (Restart restart : armed ? restarts : List.<Restart>of()) {
            String name = restart.service().replaceAll("[^A-Za-z0-9._@-]", "_");
            script = script.raw("_script")
                    .arg(name)
                    .arg(RestartScript.of(restart).text())
                    .raw(" || exit 1\n");
        }
        script = script.raw(DebtScript.mark(owed).text())
                .then(Script.of("("))
                .then(change)
                .then(Script.of(END));
        return script.raw(succeeded().text()).raw("_close\nexit $_rc\n");
    }

    /** What has failed has asked for nothing; what it made stays owed only where the shell itself was killed. */
    private Script succeeded() {
        Script good = Script.of("if [ $_rc = 0 ]; then\n_note said \"$_said\"\n");
        if (!beyond.isEmpty()) {
            good = good.raw("_note said")
                    .arg(beyond.replaceAll("\\p{Cntrl}+", " "))
                    .raw("\n");
        }
        if (!paid.isEmpty()) {
            good = good.raw(DebtScript.forgive(paid).text());
        }
        return good.raw("else\n_forgive $_made\nfi\n");
    }

    private static String lines(List<Restart> restarts) {
        return restarts.stream().map(Restart::line).collect(Collectors.joining("\n"));
    }
}
