package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.template.Printing;
import java.util.Map;

/**
 * Fails, with a message.
 *
 * <pre>
 * fail:
 *   msg: this play is for chrony 4 and newer
 * </pre>
 */
final class Fail implements Module<Fail.Wanted, Boolean> {

    /** What to say. */
    record Wanted(Object message) {}

    @Override
    public String name() {
        return "fail";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.of("msg", Parameter.Type.ANY).or("Failed as requested from task"));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(args.any("msg"));
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return new Decision.Refused(Printing.str(wanted.message()), Map.of("msg", wanted.message()));
    }
}
