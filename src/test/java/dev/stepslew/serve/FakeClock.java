package dev.stepslew.serve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
final class FakeClock implements InstantSource {

    private Instant now;

    FakeClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(String instant) {
        now = Instant.parse(instant);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
