package dev.stepslew.probe;

/** The clock under test beside a clock that nobody can step. */
public interface WallClock {

    /** The host's clock for this runtime, read as finely as the runtime can. */
    static WallClock system() {
        return FineClock.worksHere() ? new FineClock() : EdgeClock.system();
    }

    /** Nanoseconds since 1970 as the host believes. */
    long nanos();

    /** Nanoseconds of a monotonic clock with an arbitrary origin. */
    long ticks();

    /** Called before a reading that shall be precise; may take a millisecond. */
    void settle();

    /** How many seconds a reading may be off for want of resolution. */
    double precision();

    /** Waits so many nanoseconds; returns early when the thread is interrupted. */
    void pause(long nanos);
}
