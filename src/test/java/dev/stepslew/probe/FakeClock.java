package dev.stepslew.probe;

/** A clock that moves only when it is told to, or when somebody waits for it. */
final class FakeClock extends WallClock {
    private long wall;
    private long ticks = 1_000;

    FakeClock(String instant) {
        java.time.Instant start = java.time.Instant.parse(instant);
        wall = start.getEpochSecond() * 1_000_000_000L + start.getNano();
    }

    static FakeClock inLate2026() {
        return new FakeClock("2026-11-22T12:00:00Z");
    }

    @Override
    public synchronized long nanos() {
        return wall;
    }

    @Override
    public synchronized long ticks() {
        return ticks;
    }

    @Override
    public void pause(long nanos) {
        pass(nanos);
    }

    synchronized void pass(double nanos) {
        wall += Math.round(nanos);
        ticks += Math.round(nanos);
    }

    synchronized void step(double seconds) {
        wall += Math.round(seconds * 1e9);
    }

    synchronized double passedSeconds() {
        return (ticks - 1_000) / 1e9;
    }
}
