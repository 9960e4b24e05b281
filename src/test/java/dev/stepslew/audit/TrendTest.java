package dev.stepslew.audit;

import static dev.stepslew.audit.AuditRuns.finding;
import static dev.stepslew.audit.AuditRuns.host;
import static dev.stepslew.audit.AuditRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Instant THEN = Instant.parse("2026-01-30T17:00:00Z");

    @Test
    void withoutHistoryNothingIsNewAndNothingResolved() {
        Trend trend = new Trend(run(host("h1", HostAudit.Outcome.FINDINGS, finding("a"))), Remembered.NOTHING);

        assertFalse(trend.isNew("h1", finding("a")));
        assertEquals(List.of(), trend.resolved());
    }

    @Test
    void whatWasNotOpenBeforeIsNew() {
        Trend trend = new Trend(run(host("h1", HostAudit.Outcome.FINDINGS, finding("a"), finding("b"))), opened("b"));

        assertTrue(trend.isNew("h1", finding("a")));
        assertFalse(trend.isNew("h1", finding("b")));
        assertEquals(Optional.of(THEN), trend.since("h1", finding("b")));
    }

    @Test
    void whatIsFoundNoMoreIsResolved() {
        Trend trend = new Trend(run(host("h1", HostAudit.Outcome.COMPLIANT)), opened("a"));

        assertEquals(
                List.of("a"),
                trend.resolved().stream().map(each -> each.finding().key()).toList());
    }

    @Test
    void aWaivedOneIsResolvedAndNotNew() {
        Finding waived = finding("a").waived(new Waiver("a", "known", Optional.of(LocalDate.EPOCH)));
        Trend trend = new Trend(run(host("h1", HostAudit.Outcome.COMPLIANT, waived)), opened("a"));

        assertEquals(1, trend.resolved().size());
        assertFalse(trend.isNew("h1", waived));
    }

    @Test
    void aHostThatCouldNotBeAskedResolvesNothing() {
        Trend trend = new Trend(run(host("h1", HostAudit.Outcome.UNREACHABLE)), opened("a"));

        assertEquals(List.of(), trend.resolved());
    }

    private static Remembered opened(String key) {
        return host -> new Remembered.Past(
                true, List.of(new Remembered.Open(key, "drift", key, Severity.MEDIUM, "title of " + key, THEN)));
    }
}
