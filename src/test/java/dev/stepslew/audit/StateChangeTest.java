package dev.stepslew.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.audit.HostAudit.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateChangeTest {

    private static final AuditRun FOUND = AuditRuns.run(
            AuditRuns.host("h1", Outcome.FINDINGS, AuditRuns.finding("a")), AuditRuns.host("h2", Outcome.COMPLIANT));

    @Test
    void whoKnowsNothingHearsOfAllThatIsWrong() {
        StateChange change = StateChange.between(KnownState.NOTHING, FOUND);

        assertEquals(List.of(new StateChange.Appeared("h1", AuditRuns.finding("a"))), change.appeared());
        assertEquals(List.of(), change.hosts());
    }

    @Test
    void theSameAgainIsNoChange() {
        assertTrue(StateChange.between(KnownState.NOTHING.after(FOUND), FOUND).isEmpty());
    }

    @Test
    void whatIsFoundNoMoreIsResolved() {
        StateChange change = StateChange.between(
                KnownState.NOTHING.after(FOUND), AuditRuns.run(AuditRuns.host("h1", Outcome.COMPLIANT)));

        assertEquals(List.of(new StateChange.Resolved("h1", "a", "title of a")), change.resolved());
        assertEquals(List.of(), change.appeared());
    }

    @Test
    void aHostThatIsLostResolvesNothingAndIsToldOnce() {
        KnownState known = KnownState.NOTHING.after(FOUND);
        AuditRun lost = AuditRuns.run(AuditRuns.host("h1", Outcome.UNREACHABLE));

        StateChange change = StateChange.between(known, lost);
        KnownState after = known.after(lost);

        assertEquals(
                List.of(new StateChange.Reachability("h1", Outcome.FINDINGS, Outcome.UNREACHABLE, "")), change.hosts());
        assertEquals(List.of(), change.resolved());
        assertTrue(StateChange.between(after, lost).isEmpty());
        assertEquals(
                List.of(new StateChange.Reachability("h1", Outcome.UNREACHABLE, Outcome.FINDINGS, "")),
                StateChange.between(after, FOUND).hosts());
        assertEquals(List.of(), StateChange.between(after, FOUND).appeared());
    }

    @Test
    void hostsThatWereNotAskedStandAsBefore() {
        KnownState after =
                KnownState.NOTHING.after(FOUND).after(AuditRuns.run(AuditRuns.host("h2", Outcome.COMPLIANT)));

        assertEquals(KnownState.NOTHING.after(FOUND), after);
    }

    @Test
    void whatIsWaivedIsResolved() {
        Finding waived = AuditRuns.finding("a").waived(new Waiver("a", "known", java.util.Optional.empty()));

        StateChange change = StateChange.between(
                KnownState.NOTHING.after(FOUND), AuditRuns.run(AuditRuns.host("h1", Outcome.COMPLIANT, waived)));

        assertEquals(1, change.resolved().size());
    }
}
