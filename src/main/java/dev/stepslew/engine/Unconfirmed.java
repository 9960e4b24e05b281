package dev.stepslew.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Hosts that hold changes which nobody has confirmed, and when they take them back by themselves. For any thread. */
final class Unconfirmed {

    private final Map<String, Instant> until = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    Unconfirmed(InstantSource clock) {
        this.clock = clock;
    }

    void armed(String host, Duration delay) {
        until.putIfAbsent(host, clock.instant().plus(delay));
    }

    void decided(String host) {
        until.remove(host);
    }

    /** A line for each, for people. */
    List<String> lines() {
        return until.entrySet().stream()
                .map(host -> line(host.getKey(), host.getValue()))
                .toList();
    }

    private String line(String host, Instant end) {
        Instant shown = end.truncatedTo(ChronoUnit.SECONDS);
        return end.isAfter(clock.instant())
                ? host + " holds changes that are not confirmed; it takes them back by itself at " + shown
                : host + " held changes that are not confirmed; it was to take them back by itself at " + shown;
    }
}
