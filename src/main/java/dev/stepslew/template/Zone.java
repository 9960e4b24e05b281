package dev.stepslew.template;

import java.time.Duration;
import java.time.ZoneOffset;

/** Python's timezone: a fixed distance from UTC. */
record Zone(ZoneOffset offset) implements Represented {

    Span distance() {
        return new Span(Duration.ofSeconds(offset.getTotalSeconds()));
    }

    @Override
    public String repr() {
        return offset.equals(ZoneOffset.UTC)
                ? "datetime.timezone.utc"
                : "datetime.timezone(" + distance().repr() + ")";
    }

    @Override
    public String toString() {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }
}
