package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EdgeClockTest {
    private static final long START = 1_795_000_000_000_123_456L;

    private long wall = START;
    private long ticks;

    @Test
    void readsMicrosecondsOffAMillisecondClock() {
        EdgeClock clock = new Ticking();

        for (int i = 0; i < 100; i++) {
            pass(137_000);
            assertEquals(wall, clock.nanos(), 5_000);
        }
    }

    @Test
    void noticesAStep() {
        EdgeClock clock = new Ticking();
        wall += 7_300_000;

        assertEquals(wall + 500_000, clock.nanos(), 600_000);
        assertEquals(wall, clock.nanos(), 5_000);
    }

    @Test
    void followsASlew() {
        EdgeClock clock = new Ticking();
        for (int i = 0; i < 1000; i++) {
            pass(1_000_000);
            wall -= 83;
            clock.settle();

            assertEquals(wall, clock.nanos(), 30_000);
        }
    }

    @Test
    void thisRuntimesOwnClockIsFiner() {
        assertTrue(WallClock.system().precision() < 50e-6);
    }

    private void pass(long nanos) {
        wall += nanos;
        ticks += nanos;
    }

    /** A clock that shows milliseconds only; every look at it takes a microsecond. */
    private final class Ticking extends EdgeClock {
        @Override
        long millis() {
            pass(1_000);
            return wall / 1_000_000;
        }

        @Override
        public long ticks() {
            pass(1_000);
            return ticks;
        }
    }
}
