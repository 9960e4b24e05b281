package dev.stepslew.connection;

import java.util.List;
import java.util.Optional;

/** A host that scripts can be run on. Belongs to one thread. */
public interface Connection extends AutoCloseable {

    /**
     * Runs the steps in their order, in one exec where no attachment forbids it.
     *
     * @param become empty: as the login user
     * @return one result for each step, in order
     * @throws UnreachableException where the connection is lost or never was
     * @throws BecomeException where sudo refuses
     */
    List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener);

    /** What it has cost so far. */
    Traffic traffic();

    @Override
    void close();
}
