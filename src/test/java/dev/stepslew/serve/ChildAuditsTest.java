package dev.stepslew.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.schedule.Cron;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildAuditsTest {

    private static final String REPORT = """
            {"id": "x", "started": "2026-01-31T12:00:00Z", "ended": "2026-01-31T12:00:05Z", "profiles": [{"id": "y"}],
             "hosts": [{"host": "h1", "outcome": "findings", "message": "",
                        "clock": {"verdict": "right", "offset_seconds": 1.5e-5, "bound_seconds": null, "limit_seconds": 0.1},
                        "findings": [{"severity": "high", "title": "t1", "waived": null},
                                     {"severity": "low", "title": "t2", "waived": {"reason": "known"}}]}],
             "resolved": [{}, {}]}
            """;

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    private ChildAudits audits(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("audit.sh"), script);
        return new ChildAudits(
                List.of("/bin/sh", file.toString()),
                directory,
                Map.of("STEPSLEW_HISTORY", "here.db"),
                directory.resolve("state"),
                log::add,
                InstantSource.system());
    }

    private static Entry entry(Duration limit) {
        return new Entry("fleet", Cron.parse("@daily"), List.of("p.yml", "-i", "my hosts"), limit);
    }

    private static final Entry USUAL = entry(Duration.ofMinutes(1));

    /** The last word is {@code json=FILE}. */
    private static String leaving(String report) {
        return "for last; do :; done\ncat >\"${last#json=}\" <<'END'\n" + report + "END\n";
    }

    @Test
    void makesTheCommandAPersonWouldTypeAndReadsItsReport() throws IOException {
        ChildAudits audits = audits("echo \"$1|$2|$3|$4|$5|$STEPSLEW_HISTORY\"\n" + leaving(REPORT) + "exit 3\n");

        Outcome outcome = audits.audit(USUAL);

        assertEquals("findings", outcome.word());
        assertEquals(List.of("audit|p.yml|-i|my hosts|--output|here.db"), outcome.said());
        assertEquals(List.of("fleet: audit|p.yml|-i|my hosts|--output|here.db"), log);
        assertEquals(
                "AuditSummary[started=2026-01-31T12:00:00Z, ended=2026-01-31T12:00:05Z, hosts=[HostSummary[host=h1, "
                        + "outcome=findings, message=, verdict=right, offset=OptionalDouble[1.5E-5], bound=OptionalDouble.empty, "
                        + "limit=OptionalDouble[0.1], open={high=1}, titles=[t1]]], resolved=2]",
                audits.last("fleet").orElseThrow().toString());
    }

    /** The words before the last are {@code html=FILE} and {@code --output}. */
    private static String withPage(String text) {
        return "for word; do case $word in html=*) echo '" + text + "' >\"${word#html=}\";; esac; done\n";
    }

    @Test
    void thePageGoesWithItsReport() throws IOException {
        ChildAudits first = audits(withPage("first") + leaving(REPORT));
        first.audit(USUAL);
        Path page = first.kept("fleet.html");
        assertEquals("first\n", Files.readString(page));

        audits(withPage("second") + leaving("{")).audit(USUAL);
        assertEquals("first\n", Files.readString(page));

        audits(leaving(REPORT)).audit(USUAL);
        assertFalse(Files.exists(page));
        try (Stream<Path> left = Files.list(directory.resolve("state"))) {
            assertEquals(
                    List.of("fleet.json"),
                    left.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void aReportThatIsNotWholeLeavesTheLastOne() throws IOException {
        audits(leaving(REPORT)).audit(USUAL);
        String half = REPORT.substring(0, REPORT.length() / 2);
        ChildAudits full = audits(leaving(half + "\n") + "echo 'no space left on device' >&2\nexit 1\n");

        Outcome outcome = full.audit(USUAL);

        assertEquals("broken", outcome.word());
        assertEquals(List.of("no space left on device"), outcome.said());
        assertTrue(full.last("fleet").isPresent());
    }

    @Test
    void aProgramThatCannotBeStartedIsAnOutcome() {
        ChildAudits audits = new ChildAudits(
                List.of("/nonexistent/stepslew"), directory, Map.of(), directory, log::add, InstantSource.system());

        Outcome outcome = audits.audit(USUAL);

        assertEquals("broken", outcome.word());
        assertFalse(outcome.answered());
        assertEquals(Optional.empty(), audits.last("fleet"));
    }

    @Test
    void anAuditThatTakesTooLongIsCutShort() throws IOException {
        Outcome outcome = audits("exec sleep 60\n").audit(entry(Duration.ofMillis(1)));

        assertEquals("cut_short", outcome.word());
    }

    @Test
    void anAuditIsCutShortFromOutside() throws IOException {
        ChildAudits audits = audits("exec sleep 60\n");
        audits.cutShort();

        assertEquals("cut_short", audits.audit(USUAL).word());
    }

    @Test
    void muchOutputTakesLittleMemory() throws IOException {
        Outcome outcome = audits("i=0; while [ $i -lt 500 ]; do echo \"line $i\"; i=$((i+1)); done\n")
                .audit(USUAL);

        assertEquals(20, outcome.said().size());
        assertEquals("line 499", outcome.said().get(19));
    }
}
