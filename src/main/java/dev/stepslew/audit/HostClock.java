package dev.stepslew.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host's clock as it was measured from the host itself. An offset is positive when the clock is behind, as {@code
 * chronyd -Q} says it; all lengths of time to the nanosecond.
 *
 * @param verdict of the probe
 * @param message the verdict in a sentence
 * @param offset from true time; empty where no source could be believed
 * @param bound how far the offset may be wrong to either side; empty where nothing bounds it (chronyd -Q)
 * @param limit the offset that is still right
 * @param by who measured: {@code probe} or {@code chronyd -Q}; empty where nobody could
 * @param sources that were asked
 * @param chronyd what the host's own daemon says; empty where there is none
 */
public record HostClock(
        Verdict verdict,
        String message,
        Optional<Duration> offset,
        Optional<Duration> bound,
        Duration limit,
        String by,
        List<Source> sources,
        Optional<Chronyd> chronyd) {

    /** What the measurement proves. */
    public enum Verdict {
        /** |offset| + bound is within the limit. */
        RIGHT,
        /** |offset| - bound is beyond it. */
        WRONG,
        /** The limit lies within the bound. */
        NOT_PROVABLE,
        /** The sources contradict each other. */
        NO_MAJORITY,
        /** Fewer sources than wanted answered usably. */
        TOO_FEW_SOURCES,
        /** Nobody could measure. */
        NOT_MEASURED
    }

    /**
     * A source that was asked.
     *
     * @param name as it is configured
     * @param address empty where the name has none
     * @param status in the probe's words: {@code truechimer}, {@code falseticker}, {@code unreachable}, ...
     * @param reason why it was not believed, for people; may be empty
     * @param offset of the host's clock from it
     * @param rootDistance how far the source may be wrong, half the way to it included
     * @param stratum 0 where it is not known
     */
    public record Source(
            String name,
            String address,
            String status,
            String reason,
            Optional<Duration> offset,
            Optional<Duration> rootDistance,
            int stratum) {}

    /**
     * What the host's own chronyd believes.
     *
     * @param selected the source it follows; empty for none
     * @param stratum 0 where it is not synchronised
     * @param leap {@code normal}, {@code insert_second}, {@code delete_second} or {@code not_synchronised}
     * @param offset what it has left to correct
     * @param rootDistance how far it may be wrong by its own account
     * @param agrees whether both can be true within their bounds; empty where one of them does not know
     */
    public record Chronyd(
            String selected,
            int stratum,
            String leap,
            Optional<Duration> offset,
            Optional<Duration> rootDistance,
            Optional<Boolean> agrees) {}

    public HostClock {
        sources = List.copyOf(sources);
    }

    /** The most that the clock may be off by all that is known: |offset| + bound; empty where nothing bounds it. */
    public Optional<Duration> most() {
        return offset.flatMap(off -> bound.map(margin -> off.abs().plus(margin)));
    }

    /** The least that it is off: |offset| - bound, never below zero; empty where nothing bounds it. */
    public Optional<Duration> least() {
        return offset.flatMap(off -> bound.map(margin -> off.abs().minus(margin)))
                .map(least -> least.isNegative() ? Duration.ZERO : least);
    }
}
