package dev.stepslew.module;

import dev.stepslew.chrony.ConfigChange.Action;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a running chronyd follow its configuration with the least that does it: nothing where only comments changed, a
 * reload where only files of sources did, otherwise a restart. Meant as a handler, it knows what those have changed that
 * ask for it. Whatever else may have changed since chronyd has read its files, or is not certain, is a restart.
 *
 * <pre>
 * chrony_apply:
 *   service: chronyd
 *   step: never
 * </pre>
 *
 * <p>As a task of its own, with {@code in_doubt: leave}, it finds a chronyd that surely runs since before its files were
 * written, by whomever, and leaves any other alone.
 */
final class ChronyApply implements Module<ChronyApply.Wanted, DaemonFact> {

    /**
     * What is wanted.
     *
     * @param config the file that chronyd is started with; empty for the installed one
     * @param mayStep whether a restart may step the clock as the configuration says
     * @param leaves whether chronyd is left alone where nobody can tell whether it follows its files
     * @param notices what those have changed that asked for it
     */
    record Wanted(
            String service, String config, boolean mayStep, boolean leaves, List<Optional<ConfigNotice>> notices) {
        Wanted {
            notices = List.copyOf(notices);
        }
    }

    @Override
    public String name() {
        return "chrony_apply";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("service").or("chronyd"),
                Parameter.path("config"),
                Parameter.string("step").or("as_configured").among("as_configured", "never"),
                Parameter.string("in_doubt").or("restart").among("restart", "leave"));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(
                args.string("service"),
                args.stringOrEmpty("config"),
                args.string("step").equals("as_configured"),
                args.string("in_doubt").equals("leave"),
                ConfigNotice.of(args.workbench()));
    }

    @Override
    public Observation<DaemonFact> observe(Wanted wanted) {
        return Observation.of(
                "look at what chronyd follows",
                DaemonFact.look(wanted.service(), wanted.config()),
                footprint(wanted),
                DaemonFact::of);
    }

    // A dry run shall show a handler's restart, though the file that it is for is not there yet.
    private static Footprint footprint(Wanted wanted) {
        Footprint daemon = ServiceFact.footprint(wanted.service()).and(Footprint.clock());
        String config = wanted.config().isEmpty() ? "/etc" : wanted.config();
        return wanted.leaves() ? daemon.and(Footprint.path("/etc")).and(Footprint.path(config)) : daemon;
    }

    @Override
    public Optional<Restart> restarts(Wanted wanted) {
        return Optional.of(new Restart(wanted.service(), wanted.mayStep()));
    }

    @Override
    public Decision plan(Wanted wanted, DaemonFact seen) {
        ServiceFact service = seen.service();
        if (!service.isKnown()) {
            return Decision.refused("there is no service '" + wanted.service() + "' on the host");
        }
        if (service.isMasked()) {
            return Decision.refused("service '" + service.name() + "' is masked");
        }
        Deed deed = wanted.leaves() ? Deed.forSure(wanted.notices(), seen) : Deed.of(wanted.notices(), seen);
        Map<String, Object> result = Map.of("name", service.name(), "action", deed.word(), "reason", deed.reason());
        if (deed.isNothing() && wanted.notices().isEmpty()) {
            return Decision.settled(result);
        }
        boolean restarts = deed.action() == Action.RESTART && !deed.starts();
        if (restarts && !wanted.mayStep() && !service.isSystemd()) {
            return Decision.refused("only systemd can restart " + service.name()
                    + " with another option, and without -R it may step the clock; set step: as_configured, or restart it"
                    + " yourself");
        }
        Change change = Change.of(
                deed.summary(service.name()),
                DaemonScript.of(deed, seen, wanted.mayStep()),
                ServiceFact.footprint(service.name())
                        .and(ServiceFact.footprint(wanted.service()))
                        .and(Footprint.clock())
                        .perhaps(Footprint.ANYTHING),
                List.of());
        return Decision.needed(change.within(ServiceState.DEADLINE), result);
    }

    /** A later task's change could make it untrue. */
    @Override
    public boolean looksAhead() {
        return false;
    }

    @Override
    public boolean looksAhead(Wanted wanted) {
        return wanted.leaves();
    }
}
