package dev.stepslew.cli;

import static dev.stepslew.audit.AuditRuns.finding;
import static dev.stepslew.audit.AuditRuns.host;
import static dev.stepslew.audit.AuditRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.ExitCode;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.HostAudit.Outcome;
import dev.stepslew.notice.Receiver;
import dev.stepslew.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeOptionsTest {

    private static final AuditRun FOUND = run(
            host("h1", Outcome.FINDINGS, finding("<a>")),
            host("h2", Outcome.FINDINGS, finding("<a>"), finding("b")),
            host("h3", Outcome.UNREACHABLE));
    private static final AuditRun MENDED = run(host("h1", Outcome.COMPLIANT), host("h2", Outcome.COMPLIANT));

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Surroundings surroundings() {
        return new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("XDG_STATE_HOME", directory.resolve("state").toString()),
                directory,
                prompt -> {
                    throw new IllegalStateException();
                },
                Terminal.PIPE);
    }

    private Path told() {
        return directory.resolve("told");
    }

    private ExitCode tell(Receiver receiver, AuditRun run, ExitCode code) {
        return NoticeOptions.tell(List.of(receiver), run, code, surroundings());
    }

    /** Notes what it hears; fails while there is a file {@code deaf}. */
    private Receiver receiver() {
        return dev.stepslew.notice.Program.of(
                "[ ! -e '%s' ] && { cat; echo; } >>'%s'".formatted(directory.resolve("deaf"), told()));
    }

    private JsonNode lastTold() throws IOException {
        List<String> lines = Files.readAllLines(told());
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    @Test
    void tellsTheDifferenceAndOnlyThat() throws IOException {
        assertEquals(ExitCode.FINDINGS, tell(receiver(), FOUND, ExitCode.FINDINGS));
        assertEquals("""
                stepslew audit of : 3 hosts, 3 new, 0 resolved
                • unreachable now: was compliant (h3)
                • new, medium: title of &lt;a&gt; (h1, h2)
                • new, medium: title of b (h2)""", lastTold().get("text").asText());
        assertEquals("<a>", lastTold().get("new").get(0).get("key").asText());

        assertEquals(ExitCode.FINDINGS, tell(receiver(), FOUND, ExitCode.FINDINGS));
        assertEquals(1, Files.readAllLines(told()).size());

        assertEquals(ExitCode.OK, tell(receiver(), MENDED, ExitCode.OK));
        assertEquals(3, lastTold().get("resolved").size());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsToldWhereNothingIsWrong() {
        tell(receiver(), MENDED, ExitCode.OK);

        assertFalse(Files.exists(told()));
    }

    @Test
    void whoWasNotToldIsAnErrorAndHearsOfItNextTime() throws IOException {
        Files.createFile(directory.resolve("deaf"));

        assertEquals(ExitCode.ERROR, tell(receiver(), FOUND, ExitCode.FINDINGS));
        assertEquals(ExitCode.UNREACHABLE, tell(receiver(), FOUND, ExitCode.UNREACHABLE));
        assertTrue(err.toString(StandardCharsets.UTF_8)
                .startsWith(
                        "[WARNING]: the program of --exec ended with exit code 1; it is told after the next audit\n"));

        Files.delete(directory.resolve("deaf"));
        assertEquals(ExitCode.FINDINGS, tell(receiver(), FOUND, ExitCode.FINDINGS));
        assertEquals(3, lastTold().get("new").size());
    }

    @Test
    void whatWasToldIsForItsOwnersEyesOnlyAndABrokenNoteIsNoEnd() throws IOException {
        tell(receiver(), FOUND, ExitCode.FINDINGS);
        Path notes = directory.resolve("state/stepslew/told");
        Path note;
        try (var found = Files.list(notes)) {
            note = found.findFirst().orElseThrow();
        }
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(note)));

        Files.writeString(note, "{\"hosts\": {\"h1\"");
        tell(receiver(), FOUND, ExitCode.FINDINGS);

        assertEquals(2, Files.readAllLines(told()).size());
    }

    @Test
    void badReceiversAreTheCommandLinesFault() {
        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "audit", "p.yml", "--webhook", "@nowhere");

        assertEquals("5 --webhook: nowhere cannot be read; is there such a file?\n", run.code() + " " + run.err());
    }

    @Test
    void commandLinesAreKeptWithoutTheUrl() {
        assertEquals(
                "stepslew audit '--webhook=***' --webhook '***' --webhook @hook",
                CommandText.of(
                        "stepslew",
                        List.of(
                                "audit",
                                "--webhook=https://x/s3cr3t",
                                "--webhook",
                                "https://x/s3cr3t",
                                "--webhook",
                                "@hook")));
    }
}
