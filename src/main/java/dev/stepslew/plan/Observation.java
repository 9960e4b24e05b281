package dev.stepslew.plan;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a module wants to know about a host: read-only shell to run there, and how to read its answer.
 *
 * @param label what a person reads while it runs
 * @param script changes nothing; empty where there is nothing to ask
 * @param footprint what the answer depends on
 * @param cost whether it may be asked before its turn
 * @param reader makes the answer into what {@code plan} needs; may throw {@link Unreadable}
 */
public record Observation<S>(
        String label,
        Script script,
        Footprint footprint,
        Duration deadline,
        Cost cost,
        Function<StepResult, S> reader) {

    /** What asking costs. */
    public enum Cost {
        /** Asked early, together with others, and again only when a change has touched its footprint. */
        CHEAP,
        /** It takes long, waits, or loads other hosts: asked when its task's turn has come, each time. */
        COSTLY
    }

    /** How long looking may take where nothing else is said. */
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);

    public static <S> Observation<S> of(
            String label, Script script, Footprint footprint, Function<StepResult, S> reader) {
        return new Observation<>(label, script, footprint, USUAL_DEADLINE, Cost.CHEAP, reader);
    }

    /** For a module that decides without looking: {@code plan} gets {@code seen}. */
    public static <S> Observation<S> none(S seen) {
        return of("", Script.empty(), Footprint.NOTHING, answer -> seen);
    }

    public Observation<S> within(Duration longest) {
        return new Observation<>(label, script, footprint, longest, cost, reader);
    }

    /** The same, asked only when its turn has come. */
    public Observation<S> costly() {
        return new Observation<>(label, script, footprint, deadline, Cost.COSTLY, reader);
    }

    public boolean isCostly() {
        return cost == Cost.COSTLY;
    }

    /** Whether the host must be asked at all. */
    public boolean asks() {
        return !script.equals(Script.empty());
    }
}
