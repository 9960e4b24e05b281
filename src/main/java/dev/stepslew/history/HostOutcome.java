package dev.stepslew.history;

import java.time.Duration;

/**
 * How a run ended on a host, with the counts of the recap.
 *
 * @param message why, where it is not good
 * @param findings open ones, where it was an audit
 */
public record HostOutcome(
        String host,
        Ending ended,
        String message,
        int ok,
        int changed,
        int unreachable,
        int failed,
        int skipped,
        int rescued,
        int ignored,
        int findings,
        Duration elapsed) {

    /** Before there is anything to count. */
    static HostOutcome uncounted(String host, Ending ended, String message) {
        return new HostOutcome(host, ended, message, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    }
}
