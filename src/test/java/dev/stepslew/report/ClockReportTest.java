package dev.stepslew.report;

import static dev.stepslew.report.RecordedRun.clock;
import static dev.stepslew.report.RecordedRun.source;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockReportTest {

    private final Map<String, Object> document = new LinkedHashMap<>(clock(
            "right",
            12.3e-6,
            0.00031,
            List.of(source("10.77.0.11", "10.77.0.11", "truechimer", "", 12.3e-6, 0.0004, 0.00031, 2, 0))));

    @Test
    void saysThatNothingConfirmsASingleSource() {
        assertEquals("""
                source        offset   delay  root distance  stratum  leap  what it is
                10.77.0.11  +12.3 µs  400 µs         310 µs        2  none  agrees
                clock is right: 12.3 µs behind, give or take 310 µs (proved, limit 100 ms); by the word of one source, which nothing confirms
                """, printed());
    }

    @Test
    void showsChronydsViewAndWhereItContradicts() {
        document.put(
                "chronyd",
                Map.of("selected", "10.77.0.13", "offset_seconds", 120.0, "leap", "normal", "agrees", false));

        assertEquals("""
                source        offset   delay  root distance  stratum  leap  what it is
                10.77.0.11  +12.3 µs  400 µs         310 µs        2  none  agrees
                chronyd follows 10.77.0.13, +120 s left to correct, leap normal: CONTRADICTS, beyond what both may be wrong
                clock is right: 12.3 µs behind, give or take 310 µs (proved, limit 100 ms), but the chronyd there CONTRADICTS; by the word of one source, which nothing confirms
                """, printed());
    }

    @Test
    void aClockThatOnlyChronydVouchesForIsNotProved() {
        document.put("by", "chronyd -Q");
        document.remove("bound_seconds");
        document.put("sources", List.of());

        assertEquals("clock is right: 12.3 µs behind (by chronyd -Q without a bound, limit 100 ms)\n", printed());
    }

    private String printed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ClockReport.print(
                document, new PrintStream(out, true, StandardCharsets.UTF_8), new Terminal(false, 100, false));
        return out.toString(StandardCharsets.UTF_8);
    }
}
