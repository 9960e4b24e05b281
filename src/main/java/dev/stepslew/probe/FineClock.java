package dev.stepslew.probe;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A wall clock that counts microseconds or better: any Java from 9 on. */
final class FineClock implements WallClock {

    // Java 8 answers whole milliseconds; the chance that 50 finer readings all look so is nil.
    static boolean worksHere() {
        for (int i = 0; i < 50; i++) {
            if (Instant.now().getNano() % 1_000_000 != 0) return true;
        }
        return false;
    }

    @Override
    public long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    @Override
    public void settle() {}

    @Override
    public double precision() {
        return 1e-6;
    }

    @Override
    public void pause(long nanos) {
        sleep(nanos);
    }

    static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
