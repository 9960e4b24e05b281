package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.GateVerdict;

/** What is told between two batches. */
final class StageLines {

    private final Screen screen;

    StageLines(Screen screen) {
        this.screen = screen;
    }

    void soak(Event.SoakStarted soak) {
        screen.line("");
        screen.line("SOAK " + Units.wait(soak.time()) + " before batch " + soak.next() + " of " + soak.of() + ": "
                + HostNames.list(soak.hosts()));
    }

    /** {@code GATE behind batch 1 of 3: passed; 1 host proved right; p95 of |offset| 14.2 µs over 5 hosts, before 12.3 µs}. */
    void gate(Event.GateJudged judged) {
        GateVerdict verdict = judged.verdict();
        screen.line("");
        screen.line(
                verdict.passed() ? Colour.OK : Colour.FAILED,
                "GATE behind batch " + judged.batch() + " of " + judged.of() + ": "
                        + (verdict.passed() ? "passed; " : "NOT PASSED; ")
                        + Units.count(verdict.proved().size(), "host") + " proved right" + compared(verdict));
        verdict.unproved()
                .forEach((host, why) ->
                        screen.line(Colour.FAILED, "  not proved: " + host + ": " + Printable.line(why)));
    }

    private static String compared(GateVerdict verdict) {
        if (verdict.before().isEmpty() || verdict.now().isEmpty()) {
            return "";
        }
        return "; p95 of |offset| " + Units.time(verdict.now().getAsDouble()) + " over "
                + Units.count(verdict.compared(), "host") + ", before "
                + Units.time(verdict.before().getAsDouble()) + " (tolerance " + Units.time(verdict.tolerance())
                + ", farthest " + verdict.farthest() + ")";
    }
}
