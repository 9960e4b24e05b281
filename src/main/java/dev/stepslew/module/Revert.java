package dev.stepslew.module;

import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts back what a run has changed on this host: the bytes of files, or their absence, with mode, owner and label. Meant
 * for a {@code rescue}; whoever must hear of it is notified. What cannot be undone, such as a package or a command, is
 * said. Without {@code run} it is this run's own changes, as the same user.
 *
 * <pre>
 * revert:
 *   force: true
 * </pre>
 */
final class Revert implements Module<Revert.Wanted, Revert.Seen> {

    /** The variable that holds the name of the run. */
    static final String RUN = "stepslew_run_id";

    /** In its result: what it restarts, as the host notes it. */
    static final String SERVICES = "services";

    private static final String LAST = "last";

    /**
     * What shall be undone.
     *
     * @param run its name; empty for the last that has changed this host
     * @param own whether it is this run itself
     * @param force whether files are put back that something else has changed since
     * @param restart whether the services are restarted that the run's handlers stand for
     */
    record Wanted(String directory, String run, String host, boolean own, boolean force, boolean restart) {}

    /** What the host has kept of it. */
    record Seen(String run, List<Kept> kept, List<String> said, List<Restart> restarts) {}

    @Override
    public String name() {
        return "revert";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.string("run"), Parameter.bool("force"), Parameter.bool("restart"));
    }

    @Override
    public Wanted arguments(Args args) {
        Workbench workbench = args.workbench();
        String named = args.stringOrEmpty("run");
        String own = workbench.variable(RUN).map(String::valueOf).orElse("");
        return new Wanted(
                workbench.variable(StatePlace.VARIABLE).map(String::valueOf).orElse(""),
                named.isEmpty() ? own : named.equals(LAST) ? "" : named,
                workbench.host(),
                named.isEmpty(),
                args.flag("force"),
                args.flag("restart"));
    }

    @Override
    public Observation<Seen> observe(Wanted wanted) {
        return Observation.of(
                "look what can be undone",
                RestoreScript.tell(wanted.directory(), wanted.run(), wanted.host()),
                Footprint.EVERYTHING,
                answer -> {
                    Fields fields = Fields.of(answer);
                    return new Seen(
                            fields.text("run"),
                            Kept.of(fields, answer),
                            fields.list("said"),
                            fields.list("service").stream().map(Restart::of).toList());
                });
    }

    @Override
    public Decision plan(Wanted wanted, Seen seen) {
        List<Kept> left = seen.kept().stream().filter(kept -> !kept.isBack()).toList();
        Optional<Kept> drifted = left.stream()
                .filter(kept -> kept.hasDrifted() || kept.isHalfDone() && !wanted.own())
                .findFirst();
        if (drifted.isPresent() && !wanted.force()) {
            return Decision.refused(refusal(wanted, drifted.get()));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("run", seen.run());
        result.put("paths", left.stream().map(Kept::path).toList());
        result.put("not_undone", seen.said());
        if (left.isEmpty()) {
            result.put("msg", nothing(wanted, seen));
            return Decision.settled(result);
        }
        result.put("reverted", true);
        result.put("msg", message(left, seen));
        List<Change> changes = new ArrayList<>();
        if (wanted.restart()) {
            result.put(SERVICES, seen.restarts().stream().map(Restart::line).toList());
        }
        left.forEach(kept -> changes.add(Change.of(
                "put back " + kept.path(), RestoreScript.putBack(kept), Footprint.path(kept.path()), kept.diffs())));
        if (wanted.restart()) {
            seen.restarts().forEach(restart -> changes.add(RestartScript.change(restart)));
        }
        return new Decision.Needed(changes, result);
    }

    private static String refusal(Wanted wanted, Kept kept) {
        String what = kept.isHalfDone()
                ? "the run ended in the midst of its change"
                : "something else has changed it since the run";
        return kept.path() + ": " + what + ", so it is left as it is; " + (wanted.own() ? "force: true" : "--force")
                + " puts back what was there before the run";
    }

    private static String nothing(Wanted wanted, Seen seen) {
        if (seen.run().isEmpty()) {
            return "no run has left anything here that could be undone";
        }
        String subject = wanted.own() ? "this run" : "run " + seen.run();
        return subject + " has changed no file here that is not as it was before" + alsoDone(seen);
    }

    private static String message(List<Kept> left, Seen seen) {
        return "put back " + left.size() + (left.size() == 1 ? " file" : " files") + " that run " + seen.run()
                + " had changed" + alsoDone(seen);
    }

    private static String alsoDone(Seen seen) {
        return seen.said().isEmpty() ? "" : "; not undone: " + String.join("; ", seen.said());
    }

    /** It undoes what the tasks before it have done. */
    @Override
    public boolean looksAhead() {
        return false;
    }
}
