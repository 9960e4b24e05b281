package dev.stepslew.probe;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock under test beside a clock that nobody can step; tests put their own in its place. */
public class WallClock {

    /** The host's clock, read as finely as this runtime can. */
    public static WallClock system() {
        // Java 8 answers whole milliseconds; the chance that 50 finer readings all look so is nil.
        for (int i = 0; i < 50; i++) {
            if (Instant.now().getNano() % 1_000_000 != 0) return new WallClock();
        }
        return new EdgeClock();
    }

    /** Nanoseconds since 1970 as the host believes. */
    public long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** How many seconds a reading may be off for want of resolution. */
    public double precision() {
        return 1e-6;
    }

    /** Nanoseconds of a monotonic clock with an arbitrary origin. */
    public long ticks() {
        return System.nanoTime();
    }

    /** Called before a reading that shall be precise; may take a millisecond. */
    public void settle() {}

    /** Waits so many nanoseconds; returns early when the thread is interrupted. */
    public void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
