package dev.stepslew.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large fleets and long times; the numbers are printed, the bounds are generous. */
@Tag("soak")
class HistoryScaleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void fiveThousandHostsWithTwoHundredFindingsEach() throws IOException {
        Place place = place();
        List<Finding> findings = IntStream.range(0, 200)
                .mapToObj(n -> Audits.finding("baseline/R" + n))
                .toList();

        Duration first = timed("first audit", () -> audit(place, 5000, 0, findings));
        long size = Files.size(directory.resolve("history.db"));
        Duration second = timed("the same again", () -> audit(place, 5000, 1, findings));

        System.out.println("bytes: " + size + ", then " + Files.size(directory.resolve("history.db")));
        assertTrue(first.toSeconds() < 120 && second.toSeconds() < 60, first + " " + second);
    }

    @Test
    void aYearOfHourlyAudits() throws IOException {
        Place place = place();
        List<Finding> findings = List.of(Audits.finding("baseline/R1"));
        timed("a year of audits of 50 hosts", () -> {
            IntStream.range(0, 8760).forEach(hour -> audit(place, 50, hour, findings));
            return true;
        });

        System.out.println("bytes: " + Files.size(directory.resolve("history.db")));
        try (History history = History.open(place, Map.of()).orElseThrow()) {
            assertEquals(8760, history.readings("host7", Instant.EPOCH).size());
            Duration asked = timed(
                    "questions",
                    () -> List.of(
                            history.readings("host7", Instant.EPOCH),
                            history.runsOf("host7", Instant.EPOCH, 10_000),
                            history.findings("R1", Instant.EPOCH),
                            history.runs(Instant.EPOCH, 20)));
            assertTrue(asked.toMillis() < 1000, asked.toString());
        }
    }

    private Place place() {
        return new Place.LocalFile(directory.resolve("history.db"));
    }

    private static boolean audit(Place place, int hosts, int hour, List<Finding> findings) {
        Instant at = START.plus(Duration.ofHours(hour));
        HostAudit[] audits = IntStream.range(0, hosts)
                .mapToObj(n ->
                        Audits.host("host" + n, HostAudit.Outcome.FINDINGS, Duration.ofNanos(1000L * n), at, findings))
                .toArray(HostAudit[]::new);
        AuditRun run = Audits.run("audit-" + hour, at, Audits.PROFILES, audits);
        Audits.keep(place, run, "/srv/site.yml");
        return true;
    }

    private static <T> Duration timed(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        work.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(what + ": " + took.toMillis() + " ms");
        return took;
    }
}
