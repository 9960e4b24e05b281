package dev.stepslew.probe;

/** NTP's 64-bit timestamps: seconds since 1900 in the upper half, modulo 136 years; a fraction in the lower. */
final class Ntp64 {
    private static final long UNIX_EPOCH = 2_208_988_800L;
    private static final long BILLION = 1_000_000_000L;
    private static final double UNIT = 1.0 / (1L << 32);

    private Ntp64() {}

    static long fromUnixNanos(long nanos) {
        long seconds = Math.floorDiv(nanos, BILLION);
        long fraction = (Math.floorMod(nanos, BILLION) << 32) / BILLION;
        return (seconds + UNIX_EPOCH) << 32 | fraction;
    }

    // The difference modulo 2^64 is right across the roll-over of 2036 as long as both lie within 68 years.
    static double secondsBetween(long later, long earlier) {
        return (later - earlier) * UNIT;
    }

    // RFC 5905 section 8, its names: T1 and T4 are ours, T2 and T3 the server's.
    static double offset(long t1, long t2, long t3, long t4) {
        return (secondsBetween(t2, t1) + secondsBetween(t3, t4)) / 2;
    }

    static double delay(long t1, long t2, long t3, long t4) {
        return secondsBetween(t4, t1) - secondsBetween(t3, t2);
    }
}
