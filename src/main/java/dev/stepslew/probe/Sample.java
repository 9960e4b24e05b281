package dev.stepslew.probe;

/** One good exchange: what a source said about this host's clock, in seconds. */
final class Sample {
    final double offset;
    final double delay;
    final double dispersion;
    final double rootDelay;
    final double rootDispersion;
    final int stratum;
    final int leap;
    final int reference;
    final long ticks;
    final boolean clamped;

    /** Offset and delay as measured; a negative delay, which only a disturbed clock gives, is clamped and widens the error. */
    Sample(Packet reply, double offset, double delay, double span, double precision, long ticks) {
        this.offset = offset;
        this.delay = Math.max(delay, precision);
        clamped = delay < 0;
        dispersion = precision + Judge.PHI * span + (clamped ? -delay / 2 : 0);
        rootDelay = reply.rootDelay();
        rootDispersion = reply.rootDispersion();
        stratum = reply.stratum();
        leap = reply.leap();
        reference = reply.reference();
        this.ticks = ticks;
    }

    double rootDistance(long now) {
        double age = Math.max(0, (now - ticks) / 1e9);
        return (rootDelay + delay) / 2 + rootDispersion + dispersion + Judge.PHI * age;
    }

    /** The delay, by which samples are chosen; a clamped one is chosen only where there is no other. */
    double badness() {
        return clamped ? Judge.MAX_DISTANCE : delay;
    }
}
