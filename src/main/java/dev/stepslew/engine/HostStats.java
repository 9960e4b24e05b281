package dev.stepslew.engine;

import dev.stepslew.connection.Traffic;
import java.time.Duration;

/**
 * A host's line of the recap: Ansible's counts and what the host has cost.
 *
 * @param reverted how often it was brought back to what it was
 */
public record HostStats(
        int ok,
        int changed,
        int unreachable,
        int failed,
        int skipped,
        int rescued,
        int ignored,
        int reverted,
        Traffic traffic,
        Duration elapsed) {

    public static final HostStats NONE = new HostStats(0, 0, 0, 0, 0, 0, 0, 0, Traffic.NONE, Duration.ZERO);

    /** Whether no task has come to anything there: Ansible's recap leaves such a host out. */
    boolean countsNothing() {
        return ok + unreachable + failed + skipped + rescued + ignored + reverted == 0;
    }
}
