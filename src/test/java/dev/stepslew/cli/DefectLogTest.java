package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectLogTest {

    @TempDir
    private Path directory;

    private Path write(Path state) {
        return DefectLog.write(
                        new IllegalStateException("this one"),
                        surroundings(state, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    private Surroundings surroundings(Path state, PrintStream out) {
        return new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                out,
                out,
                Map.of("XDG_STATE_HOME", state.toString()),
                directory,
                prompt -> {
                    throw new IllegalStateException();
                },
                Terminal.PIPE);
    }

    @Test
    void aThreadThatDiesIsToldWithoutItsStack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Program program = new Program(surroundings(directory, new PrintStream(out, true, StandardCharsets.UTF_8)));

        program.diedInBackground(socketsClosedTooLate());
        assertEquals("", out.toString(StandardCharsets.UTF_8));

        program.diedInBackground(new IllegalStateException("this one"));
        String told = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                told.startsWith("this is a defect of stepslew: IllegalStateException: this one; please report"), told);
        assertEquals(1, told.lines().count(), told);
    }

    /** As MINA 2.20 and the Java runtime throw it now and then when a client ends. */
    private static Throwable socketsClosedTooLate() {
        Throwable late = new IllegalStateException("Executor has been shut down");
        late.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.apache.sshd.common.util.ValidateUtils", "checkState", "ValidateUtils.java", 205),
            new StackTraceElement(
                    "org.apache.sshd.common.util.threads.NoCloseExecutor", "execute", "NoCloseExecutor.java", 100),
            new StackTraceElement("sun.nio.ch.AsynchronousChannelGroupImpl", "executeOnPooledThread", "", 188)
        });
        return late;
    }

    @Test
    void theLastFewAreKept() throws IOException {
        Path defects = Files.createDirectories(directory.resolve("stepslew/defects"));
        for (int hour = 0; hour < 15; hour++) {
            Files.createFile(defects.resolve("20200101T%02d0000Z-0000-1.log".formatted(hour)));
        }

        Path log = write(directory);

        assertTrue(Files.readString(log).contains("IllegalStateException: this one"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
        assertTrue(Files.exists(defects.resolve("20200101T140000Z-0000-1.log")));
        assertFalse(Files.exists(defects.resolve("20200101T050000Z-0000-1.log")));
        try (Stream<Path> kept = Files.list(defects)) {
            assertEquals(DefectLog.KEPT, kept.count());
        }
    }

    @Test
    void whereTheStateCannotBeKeptATemporaryFileDoes() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Path log = write(file);

        assertTrue(log.getFileName().toString().startsWith("stepslew-defect-"), log.toString());
        Files.delete(log);
    }
}
