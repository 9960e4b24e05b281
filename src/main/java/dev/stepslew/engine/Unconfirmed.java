package dev.stepslew.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Hosts that hold changes which nobody has confirmed, and when they take them back by themselves. For any thread. */
final class Unconfirmed {

    private final Map<String, Instant> until = new ConcurrentSkipListMap<>();

    void armed(String host, Duration delay) {
        until.putIfAbsent(host, Instant.now().plus(delay));
    }

    void decided(String host) {
        until.remove(host);
    }

    /** A line for each, for people. */
    List<String> lines() {
        return until.entrySet().stream()
                .map(host -> host.getKey() + " holds changes that are not confirmed; it takes them back by itself at "
                        + host.getValue().truncatedTo(ChronoUnit.SECONDS))
                .toList();
    }
}
