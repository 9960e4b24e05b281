package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private Instant now = Instant.EPOCH;
    private final Progress progress = new Progress(() -> now);

    @Test
    void tellsWhatTheSlowestHostsDo() {
        progress.begin(2, 5, 4);
        progress.busy("h1", "connecting");
        progress.busy("db-long", "restart chrony");
        now = now.plusSeconds(10);
        progress.busy("h1", "gathering facts");
        progress.ended("h3", false);

        assertEquals(
                List.of(
                        "batch 2 of 5: 0 done, 1 failed, 2 running, 1 waiting, 10 s",
                        "  db-long  restart chrony (10 s)",
                        "  h1       gathering facts (0 s)"),
                progress.lines());
    }

    @Test
    void isSilentWhereNoHostIsAtWork() {
        progress.begin(1, 1, 1);
        progress.busy("h1", "connecting");
        progress.ended("h1", true);

        assertEquals(List.of(), progress.lines());
    }
}
