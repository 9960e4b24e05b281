package dev.stepslew.engine;

import dev.stepslew.connection.StepResult;
import dev.stepslew.module.Args;
import dev.stepslew.module.Module;
import dev.stepslew.module.Restart;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.Optional;

/** A module with the arguments of one task for one host, and what it wants to know. */
record Call<A, S>(Module<A, S> module, A arguments, Observation<S> observation) {

    static <A, S> Call<A, S> of(Module<A, S> module, Args args) {
        A arguments = module.arguments(args);
        return new Call<>(module, arguments, module.observe(arguments));
    }

    /** The service that it makes anew as a handler. */
    Optional<Restart> restarts() {
        return module.restarts(arguments);
    }

    /** Whether it may be asked ahead of what earlier tasks still have to change. */
    boolean looksAhead() {
        return module.looksAhead(arguments);
    }

    /** What must change, now that the host has answered. */
    Decision plan(StepResult answer) {
        return module.plan(arguments, observation.reader().apply(answer));
    }
}
