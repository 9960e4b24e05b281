package dev.stepslew.probe;

/**
 * A wall clock for runtimes that count only milliseconds: it waits for the moment at which the millisecond changes and
 * counts on from there with the monotonic clock.
 */
class EdgeClock extends WallClock {
    private static final long MILLI = 1_000_000L;
    private static final long STALE = 200 * MILLI;
    private static final long SHARP = 20_000L;

    private volatile long ahead;
    private volatile long found;

    EdgeClock() {
        find();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        long now = ticks() + ahead;
        long coarse = millis() * MILLI;
        // Half a millisecond of grace for a slewed clock; beyond it the clock was stepped and the edge is worth
        // nothing.
        if (now >= coarse - MILLI / 2 && now < coarse + MILLI * 3 / 2) return now;
        find();
        return ticks() + ahead;
    }

    @Override
    public void settle() {
        if (ticks() - found > STALE) find();
    }

    @Override
    public double precision() {
        return 50e-6;
    }

    // A thread that loses the processor just at the edge sees it late, so a blurred edge is tried again.
    private void find() {
        long least = Long.MAX_VALUE;
        long best = 0;
        for (int i = 0; i < 5 && least > SHARP; i++) {
            long old = millis();
            long before;
            long now;
            do {
                before = ticks();
                now = millis();
            } while (now == old);
            long blur = ticks() - before;
            if (blur >= least) continue;
            least = blur;
            best = now * MILLI - (before + blur / 2);
        }
        ahead = best;
        found = ticks();
    }
}
