package dev.stepslew.plan;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a module wants to know about a host: read-only shell to run there, and how to read its answer.
 *
 * @param label what a person reads while it runs
 * @param script changes nothing; empty where there is nothing to ask
 * @param footprint what the answer depends on
 * @param queue what must be waited for, if it is not the host alone that is asked
 * @param reader makes the answer into what {@code plan} needs; may throw {@link Unreadable}
 */
public record Observation<S>(
        String label,
        Script script,
        Footprint footprint,
        Duration deadline,
        Optional<Queue> queue,
        Function<StepResult, S> reader) {

    /** How long looking may take where nothing else is said. */
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);

    public Observation(
            String label, Script script, Footprint footprint, Duration deadline, Function<StepResult, S> reader) {
        this(label, script, footprint, deadline, Optional.empty(), reader);
    }

    public static <S> Observation<S> of(
            String label, Script script, Footprint footprint, Function<StepResult, S> reader) {
        return new Observation<>(label, script, footprint, USUAL_DEADLINE, reader);
    }

    /** For a module that decides without looking: {@code plan} gets {@code seen}. */
    public static <S> Observation<S> none(S seen) {
        return of("", Script.empty(), Footprint.NOTHING, answer -> seen);
    }

    /** The same, where the answer depends on more than that. */
    public Observation<S> dependingOn(Footprint more) {
        return new Observation<>(label, script, footprint.and(more), deadline, queue, reader);
    }

    /** The same, asked only when its turn has come. */
    public Observation<S> waitingFor(Queue queue) {
        return new Observation<>(label, script, footprint, deadline, Optional.of(queue), reader);
    }

    /** Whether the host must be asked at all. */
    public boolean asks() {
        return !script.equals(Script.empty());
    }
}
