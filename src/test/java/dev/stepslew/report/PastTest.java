package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.history.Reading;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PastTest {

    @Test
    void csvQuotesAndDisarms() {
        List<Map<String, Object>> rows = List.of(
                Map.of("a", "x,y", "b", -1.5),
                Map.of("a", "say \"hi\"\nthere", "b", None.NONE),
                Map.of("a", "=HYPERLINK(\"http://x\")", "b", true),
                Map.of("a", "-2+3", "b", "@SUM(A1)"));

        assertEquals("""
                a,b
                "x,y",-1.5
                "say ""hi""
                there",
                "'=HYPERLINK(""http://x"")",true
                '-2+3,'@SUM(A1)
                """, Csv.of(List.of("a", "b"), rows));
    }

    @Test
    void aNarrowTableGivesUpColumnsAndWrapsTheLast() {
        Table table = new Table(List.of("when", "host", "why"), List.of(0));
        List<List<String>> rows = List.of(List.of("2026-11-01 10:00", "web1", "no space is left on the device"));

        assertEquals(
                List.of("when              host  why", "2026-11-01 10:00  web1  no space is left on the device"),
                table.lines(rows, 80));
        assertEquals(List.of("host  why", "web1  no space is left on", "      the device"), table.lines(rows, 26));
    }

    @Test
    void offsetsAreDrawnAgainstTheirLimit() {
        List<Reading> readings = Stream.of(1, 2, 4, 8, 40)
                .map(ms -> reading(ms, ms < 40 ? "right" : "not_provable"))
                .toList();

        assertEquals(
                List.of(
                        "clock: 5 readings, the last 2026-11-01 11:00:40 CET:",
                        "  not provable: 40.0 ms behind, give or take 1.00 ms",
                        "  ▁▁▁▂█",
                        "  offset and bound together 2.00 ms to 41.0 ms; the limit is 40.0 ms",
                        "  not proved right 1 of 5 times"),
                new PastOffsets(readings, ZoneId.of("Europe/Vienna")).lines(80));
        assertEquals("▂█", Sparkline.of(List.of(1.0, 2.0, 3.0, 10.0), 2));
    }

    private static Reading reading(int ms, String verdict) {
        return new Reading(
                Instant.parse("2026-11-01T10:00:00Z").plusSeconds(ms),
                Optional.of(Duration.ofMillis(ms)),
                Optional.of(Duration.ofMillis(1)),
                Optional.of(Duration.ofMillis(40)),
                verdict,
                "probe",
                List.of());
    }
}
