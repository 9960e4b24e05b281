package dev.stepslew.history;

import java.time.Duration;

/** Lengths of time as they are stored. */
final class Units {

    private static final double NANOS = 1e9;

    private Units() {}

    /** Two centuries and more are as good as the longest that there is. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Duration ofSeconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }
}
