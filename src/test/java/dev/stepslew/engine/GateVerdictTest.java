package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.module.ClockReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GateVerdictTest {

    @Test
    void theWorstOfTwentyMayBeAnything() {
        Map<String, ClockReading> readings = new LinkedHashMap<>();
        List<String> hosts = new ArrayList<>();
        for (int host = 1; host <= 20; host++) {
            hosts.add("h" + host);
            readings.put("h" + host, right(host == 20 ? 5.0 : -host / 1000.0));
        }

        assertEquals(OptionalDouble.of(0.019), GateVerdict.percentile(hosts, readings));
    }

    @Test
    void aBatchThatIsProvedAndAFleetThatIsNoWorsePass() {
        GateVerdict verdict = GateVerdict.of(
                List.of("a"),
                Map.of("a", right(0.010), "b", right(0.002)),
                Map.of("a", right(-0.0109), "b", right(0)),
                0.001);

        assertTrue(verdict.passed());
        assertEquals(List.of("a"), verdict.proved());
        assertEquals(2, verdict.compared());
    }

    @Test
    void aFleetThatIsWorseThanToleratedDoesNotPass() {
        GateVerdict verdict = GateVerdict.of(
                List.of("a"),
                Map.of("a", right(0.0001), "b", right(0.0002)),
                Map.of("a", right(0.0001), "b", right(-0.0013)),
                0.001);

        assertFalse(verdict.passed());
        assertEquals(
                "the fleet's offset is worse than before: p95 of |offset| over 2 hosts is 0.0013 s, before 0.0002 s,"
                        + " tolerance 0.001 s (farthest: b)",
                verdict.complaint());
    }

    @Test
    void onlyHostsThatWereMeasuredBothTimesAreCompared() {
        GateVerdict verdict = GateVerdict.of(
                List.of("a"), Map.of("a", right(0.001), "gone", right(0)), Map.of("a", right(0), "new", right(9)), 0);

        assertTrue(verdict.passed());
        assertEquals(1, verdict.compared());
    }

    @Test
    void aHostOfTheBatchThatIsNotProvedOrDoesNotAnswerDoesNotPass() {
        GateVerdict verdict = GateVerdict.of(
                List.of("a", "b", "c"),
                Map.of(),
                Map.of("a", right(0), "b", new ClockReading(false, OptionalDouble.of(3), "clock is 3 s ahead")),
                0.001);

        assertFalse(verdict.passed());
        assertEquals("b: clock is 3 s ahead; c: no answer", verdict.complaint());
    }

    private static ClockReading right(double offset) {
        return new ClockReading(true, OptionalDouble.of(offset), "clock is right");
    }
}
