package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;

/**
 * Tells the run itself to do something; here only for its arguments, the engine carries it out.
 *
 * <pre>
 * meta: flush_handlers
 * </pre>
 */
final class Meta implements Module<String, Boolean> {

    @Override
    public String name() {
        return "meta";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.string(Parameters.FREE_FORM)
                .needed()
                .among(
                        "flush_handlers",
                        "end_play",
                        "end_host",
                        "end_batch",
                        "noop",
                        "clear_facts",
                        "clear_host_errors",
                        "refresh_inventory",
                        "reset_connection"));
    }

    @Override
    public String arguments(Args args) {
        return args.string(Parameters.FREE_FORM);
    }

    @Override
    public Observation<Boolean> observe(String action) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(String action, Boolean seen) {
        return Decision.settled();
    }
}
