package dev.stepslew.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Lengths of time as people read them. */
final class Times {

    private static final int MICRO = 1_000;
    private static final int MILLI = 1_000_000;
    private static final int WHOLE = 1_000_000_000;

    private Times() {}

    /** {@code 640 ns}, {@code 12.3 µs}, {@code 4.1 ms}, {@code 3600 s}: three digits that count, whole seconds all. */
    static String of(Duration time) {
        long nanos = Math.abs(time.toNanos());
        if (nanos < MICRO) {
            return time.toNanos() + " ns";
        }
        if (nanos < MILLI) {
            return in(time, MICRO) + " µs";
        }
        return nanos < WHOLE ? in(time, MILLI) + " ms" : in(time, WHOLE) + " s";
    }

    private static String in(Duration time, int unit) {
        BigDecimal number = BigDecimal.valueOf(time.toNanos()).divide(BigDecimal.valueOf(unit));
        int whole = number.precision() - number.scale();
        return number.round(new MathContext(Math.max(3, whole)))
                .stripTrailingZeros()
                .toPlainString();
    }
}
