package dev.stepslew.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of a host's clock.
 *
 * @param at when the answer was here
 * @param offset positive where the clock is behind; empty where nothing was measured
 * @param bound how wrong that may be; empty without a proof
 * @param limit what was allowed
 * @param verdict in the probe's words
 * @param witness the probe, or what stood in for it
 */
public record Reading(
        Instant at,
        Optional<Duration> offset,
        Optional<Duration> bound,
        Optional<Duration> limit,
        String verdict,
        String witness,
        List<Source> sources) {

    /** A time source that was asked for it. */
    public record Source(
            String name,
            String address,
            String status,
            Optional<Duration> offset,
            Optional<Duration> delay,
            Optional<Duration> rootDistance,
            Optional<Integer> stratum) {}

    public Reading {
        sources = List.copyOf(sources);
    }
}
