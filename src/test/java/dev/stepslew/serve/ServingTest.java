package dev.stepslew.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServingTest {

    private final FakeClock clock = new FakeClock("2026-01-31T11:59:00Z");
    private final FakeAudits audits = new FakeAudits();

    private Serving serving(String... names) {
        for (String name : names) {
            audits.leaving(name, Fleet.summary(clock.instant().minusSeconds(60)));
        }
        return new Serving(Fleet.hourly(names), audits, clock);
    }

    @Test
    void auditsWhatIsDueOneAfterTheOther() {
        Serving serving = serving("a", "b");
        serving.tick();
        assertFalse(serving.auditNext());

        clock.pass(Duration.ofMinutes(1));
        serving.tick();
        while (serving.auditNext()) {}

        assertEquals(List.of("a", "b"), audits.made());
    }

    @Test
    void whatIsDueWhileItRunsIsSkippedAndCounted() {
        Serving serving = serving("a");
        audits.during(() -> {
            clock.pass(Duration.ofHours(1));
            serving.tick();
        });

        clock.pass(Duration.ofMinutes(1));
        serving.tick();
        serving.auditNext();

        assertFalse(serving.auditNext());
        assertEquals(1, serving.standings().get(0).skipped());
        assertEquals(Optional.empty(), serving.standings().get(0).running());
    }

    @Test
    void survivesAFailingAuditAndKeepsTheLastAnswer() {
        Serving serving = serving("a");
        audits.ending(1);

        for (int i = 0; i < 60; i++) {
            clock.pass(Duration.ofHours(1));
            serving.tick();
            assertTrue(serving.auditNext());
        }

        Standing standing = serving.standings().get(0);
        assertEquals(Map.of("broken", 60L), standing.counts());
        assertEquals(50, standing.outcomes().size());
        assertTrue(standing.summary().isPresent());
    }

    @Test
    void nothingBeginsAfterItIsStopped() {
        Serving serving = serving("a");
        clock.pass(Duration.ofMinutes(1));
        serving.tick();

        serving.stop();
        serving.tick();

        assertFalse(serving.auditNext());
        serving.auditUntilStopped();
        assertEquals(List.of(), audits.made());
    }
}
