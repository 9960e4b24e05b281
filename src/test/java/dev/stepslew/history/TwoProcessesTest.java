package dev.stepslew.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {

    @TempDir
    private Path directory;

    @Test
    void writeAtOnceAndOneThatIsKilledIsCutShort() throws IOException, InterruptedException {
        Process killed = start("20261101T100000Z-0001");
        Process other = start("20261101T100000Z-0002");
        try {
            awaitHalf(killed);
            awaitHalf(other);
            killed.destroyForcibly().waitFor();
            try (OutputStream in = other.getOutputStream()) {
                in.write(1);
            }

            assertEquals(true, other.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, other.exitValue());
        } finally {
            killed.destroyForcibly();
            other.destroyForcibly();
        }

        assertEquals(
                List.of(
                        "20261101T100000Z-0001 CUT_SHORT {CHANGED=1, UNFINISHED=1}",
                        "20261101T100000Z-0002 ENDED {OK=1, CHANGED=1}"),
                told());
    }

    private List<String> told() {
        String here = Who.ofProcess(Map.of()).controller();
        try (History history =
                History.open(new Place.LocalFile(file()), Map.of()).orElseThrow()) {
            return history.runs(Instant.EPOCH, 10).stream()
                    .map(run -> run.id() + " " + run.state(here, Instant.now()) + " " + run.endings())
                    .sorted()
                    .toList();
        }
    }

    private Path file() {
        return directory.resolve("history.db");
    }

    private Process start(String id) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        file().toString(),
                        id)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitHalf(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("half", out.readLine());
    }
}
