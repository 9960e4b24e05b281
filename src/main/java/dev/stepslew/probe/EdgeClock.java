package dev.stepslew.probe;

import java.util.function.LongSupplier;

/**
 * A wall clock for runtimes that count only milliseconds: it waits for the moment at which the millisecond changes and
 * counts on from there with the monotonic clock.
 */
final class EdgeClock implements WallClock {
    private static final long MILLI = 1_000_000L;
    private static final long STALE = 200 * MILLI;
    private static final long SHARP = 20_000L;

    private final LongSupplier millis;
    private final LongSupplier ticker;
    private volatile Edge edge;

    EdgeClock(LongSupplier millis, LongSupplier ticker) {
        this.millis = millis;
        this.ticker = ticker;
        edge = find();
    }

    static EdgeClock system() {
        return new EdgeClock(System::currentTimeMillis, System::nanoTime);
    }

    @Override
    public long nanos() {
        long now = edge.wallAt(ticker.getAsLong());
        long coarse = millis.getAsLong() * MILLI;
        // Half a millisecond of grace for a slewed clock; beyond it the clock was stepped and the edge is worth
        // nothing.
        if (now >= coarse - MILLI / 2 && now < coarse + MILLI * 3 / 2) return now;
        edge = find();
        return edge.wallAt(ticker.getAsLong());
    }

    @Override
    public long ticks() {
        return ticker.getAsLong();
    }

    @Override
    public void settle() {
        if (ticker.getAsLong() - edge.ticks > STALE) edge = find();
    }

    @Override
    public double precision() {
        return 50e-6;
    }

    @Override
    public void pause(long nanos) {
        FineClock.sleep(nanos);
    }

    // A thread that loses the processor just at the edge sees it late, so a blurred edge is tried again.
    private Edge find() {
        Edge best = next();
        for (int i = 0; i < 4 && best.blur > SHARP; i++) {
            Edge other = next();
            if (other.blur < best.blur) best = other;
        }
        return best;
    }

    private Edge next() {
        long first = millis.getAsLong();
        while (true) {
            long before = ticker.getAsLong();
            long now = millis.getAsLong();
            long after = ticker.getAsLong();
            if (now != first) return new Edge(now * MILLI, before + (after - before) / 2, after - before);
        }
    }

    private static final class Edge {
        final long wall;
        final long ticks;
        final long blur;

        Edge(long wall, long ticks, long blur) {
            this.wall = wall;
            this.ticks = ticks;
            this.blur = blur;
        }

        long wallAt(long now) {
            return wall + (now - ticks);
        }
    }
}
