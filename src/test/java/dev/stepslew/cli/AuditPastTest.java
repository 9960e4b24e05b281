package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.ExitCode;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.history.Beginning;
import dev.stepslew.history.Kind;
import dev.stepslew.history.Place;
import dev.stepslew.history.Who;
import dev.stepslew.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPastTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final AuditRun RUN = new AuditRun(
            "20261101T100000Z-0001",
            NOW,
            NOW,
            List.of("site.yml"),
            List.of("hosts"),
            List.of(),
            "me@here",
            "1",
            List.of());

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aHistoryThatCannotBeWrittenIsToldAtTheEnd() throws IOException {
        Path damaged = Files.writeString(directory.resolve("history.db"), "x".repeat(10_000));

        try (AuditPast past = begin(Optional.of(new Place.LocalFile(damaged)))) {
            assertEquals(List.of(), past.trend(RUN).resolved());
            assertEquals("", said(), "nothing before the report");
            assertEquals(ExitCode.FINDINGS, past.kept(RUN, ExitCode.FINDINGS), "what was found weighs more");
            assertEquals(ExitCode.ERROR, past.kept(RUN, ExitCode.OK));
        }
        assertTrue(said().startsWith("history: " + damaged + ": is damaged"), said());
    }

    @Test
    void withoutAHistoryAllIsAsItWas() {
        try (AuditPast past = begin(Optional.empty())) {
            assertEquals(ExitCode.OK, past.kept(RUN, ExitCode.OK));
        }
        assertEquals("", said());
    }

    @Test
    void anAuditThatComesToNothingHasEnded() {
        begin(Optional.of(new Place.LocalFile(directory.resolve("history.db")))).close();

        String runs = CommandLineRun.in(directory, Map.of(), "runs", "--history", "history.db")
                .out();

        assertTrue(runs.contains("20261101T100000Z-0001") && runs.contains("exit code 1"), runs);
    }

    private AuditPast begin(Optional<Place> place) {
        Beginning beginning = new Beginning(
                RUN.id(),
                Kind.AUDIT,
                "stepslew audit",
                List.of("/srv/site.yml"),
                List.of(),
                Who.ofProcess(Map.of()),
                "1");
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                directory,
                prompt -> {
                    throw new BadOption("nobody to ask for " + prompt);
                },
                Terminal.PIPE);
        return AuditPast.begin(place, beginning, NOW, Duration.ofDays(400), surroundings);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
