package dev.stepslew.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was measured of the clocks in earlier audits and runs; a history answers. */
@FunctionalInterface
public interface Offsets {

    /** Nothing was measured before. */
    Offsets NONE = host -> List.of();

    /** A host's measurements, oldest first. */
    List<Point> of(String host);

    /**
     * One measurement.
     *
     * @param at by the controller's clock
     * @param offset positive where the clock was behind; empty where no source could be believed
     * @param bound how far the offset may be wrong to either side; empty without a proof
     */
    record Point(Instant at, Optional<Duration> offset, Optional<Duration> bound) {}
}
