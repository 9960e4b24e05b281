package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a task can ask for. Three questions and nothing else: what do the arguments mean, what must be known
 * of the host, what must change.
 *
 * @param <A> the arguments, a record
 * @param <S> what was seen, a record
 */
public interface Module<A, S> {

    /** The short name; {@code ansible.builtin.NAME} means the same. */
    String name();

    /** The keys it takes; any other key is an error when the playbook is loaded. */
    Parameters parameters();

    /** The templated arguments as this module's own type; may throw {@link dev.stepslew.plan.Unreadable}. */
    A arguments(Args args);

    /** What must be read on the host to decide. Changes nothing there. */
    Observation<S> observe(A arguments);

    /** What must change. Pure: no I/O, no clock, no connection. */
    Decision plan(A arguments, S seen);

    /**
     * Whether looking may travel ahead of what earlier tasks still have to change. Not where looking is the task's own
     * work, such as waiting for a port or measuring the clock.
     */
    default boolean looksAhead() {
        return true;
    }

    /** The same for these arguments. */
    default boolean looksAhead(A arguments) {
        return looksAhead();
    }

    /**
     * Whether looking is all that it does, and it looks until something has come about: what was seen before need not
     * hold behind it, and in the background it is the look that goes on there.
     */
    default boolean onlyLooks() {
        return false;
    }

    /** The service that it makes anew when it is a handler; nothing where a host could not do so by itself. */
    default Optional<Restart> restarts(A arguments) {
        return Optional.empty();
    }

    /** The variables that its result brings to the tasks behind it, as far as their names don't begin with ansible_. */
    default List<String> brings(Node.Mapping arguments) {
        return List.of();
    }
}
