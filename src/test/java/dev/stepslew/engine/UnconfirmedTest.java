package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnconfirmedTest {

    private Instant now = Instant.parse("2026-11-01T10:00:00.5Z");
    private final Unconfirmed unconfirmed = new Unconfirmed(() -> now);

    @Test
    void tellsWhenAHostWillTakeItsChangesBack() {
        unconfirmed.armed("a", Duration.ofMinutes(5));

        assertEquals(
                List.of("a holds changes that are not confirmed; it takes them back by itself at 2026-11-01T10:05:00Z"),
                unconfirmed.lines());
    }

    @Test
    void aTimeThatIsPastIsToldAsPast() {
        unconfirmed.armed("a", Duration.ofMinutes(5));
        now = now.plusSeconds(301);

        assertEquals(
                List.of(
                        "a held changes that are not confirmed; it was to take them back by itself at 2026-11-01T10:05:00Z"),
                unconfirmed.lines());
    }

    @Test
    void nothingIsToldOfAHostThatIsDecided() {
        unconfirmed.armed("a", Duration.ofMinutes(5));
        unconfirmed.decided("a");

        assertEquals(List.of(), unconfirmed.lines());
    }
}
