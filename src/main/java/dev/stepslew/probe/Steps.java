package dev.stepslew.probe;

/** Tells whether somebody stepped the wall clock: then it parts from the monotonic one. */
final class Steps {
    /** Smaller partings are noise of a busy host. */
    static final long NANOS = 5_000_000L;

    private Steps() {}

    /** Wall clock minus monotonic clock, from the least disturbed of a few readings. */
    static long base(WallClock clock) {
        long best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = clock.ticks();
            long wall = clock.nanos();
            long after = clock.ticks();
            if (after - before >= least) continue;
            least = after - before;
            best = wall - (before + least / 2);
        }
        return best;
    }
}
