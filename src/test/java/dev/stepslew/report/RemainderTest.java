package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.Traffic;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemainderTest {

    private static final Event.RolloutStopped INTERRUPTED =
            new Event.RolloutStopped("interrupted", List.of("b", "c"), List.of("a"));
    private static final HostStats FAILED = new HostStats(1, 0, 0, 1, 0, 0, 0, 0, Traffic.NONE, Duration.ofSeconds(1));

    @Test
    void anInterruptedRunIsTakenUpWhereItWasLeft() {
        assertEquals(
                "next: to go on with what is left, run the same command with --rerun unfinished,untouched",
                after(TakingUp.RERUN).next(false, Map.of()));
    }

    @Test
    void anInterruptedDryRunIsMadeAgain() {
        assertEquals(
                "next: run the same command again to go on",
                after(TakingUp.RERUN).next(true, Map.of()));
        assertEquals(
                "next: run the same command again to go on",
                after(TakingUp.SAME_COMMAND).next(false, Map.of()));
    }

    @Test
    void aPlanFitsNoHostOnWhichItWasBegun() {
        assertEquals(
                "next: make a new plan to go on: this one fits no host on which it was begun",
                after(TakingUp.NEW_PLAN).next(false, Map.of()));
    }

    @Test
    void whatHasFailedIsMendedFirst() {
        assertEquals("""
                next: mend this and run the same command again; hosts that are right are left alone
                      (only what is left: --limit 'd,a,b,c')""", after(TakingUp.RERUN).next(false, Map.of("d", FAILED)));
    }

    @Test
    void manyHostsAreNotNamed() {
        Map<String, HostStats> many = new TreeMap<>();
        IntStream.range(0, 30).forEach(i -> many.put("h" + i, FAILED));

        assertEquals("""
                next: mend this and run the same command again; hosts that are right are left alone
                      (only what is left: --rerun failed,unfinished,untouched)""", after(TakingUp.RERUN).next(false, many));
        assertEquals(
                "next: mend this and run the same command again; hosts that are right are left alone",
                after(TakingUp.SAME_COMMAND).next(false, many));
    }

    @Test
    void whereAHostHasDriftedThePlanIsOfNoUse() {
        Remainder drifted = new Remainder(TakingUp.NEW_PLAN);
        drifted.drifted();

        assertEquals("""
                next: make a new plan; this one does not fit these hosts any more
                      (only what is left: --limit 'd')""", drifted.next(false, Map.of("d", FAILED)));
    }

    private static Remainder after(TakingUp takingUp) {
        Remainder remainder = new Remainder(takingUp);
        remainder.stopped(INTERRUPTED);
        return remainder;
    }
}
