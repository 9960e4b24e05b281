package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeInput() throws IOException {
        Files.writeString(directory.resolve("hosts"), "here ansible_connection=local\n");
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: speak
                      command: echo spoken
                    - name: whisper
                      command: echo whispered
                      no_log: true
                """);
    }

    @Test
    void holdsEventsAndWhatEachHostWasSentAndHasAnswered() throws IOException {
        CommandLineRun run = run("--log-dir", "log");

        Path log = directory.resolve("log");
        String host = Files.readString(log.resolve("hosts/here.log"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().endsWith("full log: " + log + "\n"), run.out());
        assertTrue(host.contains("\n  script:\n") && host.contains("\n  stdout:\n    spoken\n"), host);
        assertTrue(host.contains("TASK [speak]") && host.contains(": changed\n"), host);
        assertTrue(Files.readString(log.resolve("events.jsonl")).contains("\"event\":\"run_ended\""));
    }

    @Test
    void holdsNothingOfWhatNoLogHides() throws IOException {
        CommandLineRun run = run("--log-dir", "log", "-vvvv");

        assertTrue(run.out().contains("spoken"), run.out());
        assertFalse(run.out().contains("whispered"), run.out());
        assertFalse(Files.readString(directory.resolve("log/hosts/here.log")).contains("whispered"));
        assertFalse(Files.readString(directory.resolve("log/events.jsonl")).contains("whispered"));
    }

    @Test
    void isNotNeededForAnyFormOfDiff() {
        assertEquals(0, run("--no-log", "--check", "--diff=full").code());
        assertEquals(0, run("--no-log", "--check", "--diff=classes").code());
        assertEquals(5, run("--no-log", "--check", "--diff=some").code());
    }

    @Test
    void isForItsOwnersEyes() throws IOException {
        run("--log-dir", "log");

        assertEquals("rwx------", mode("log"));
        assertEquals("rwx------", mode("log/hosts"));
        assertEquals("rw-------", mode("log/hosts/here.log"));
        assertEquals("rw-------", mode("log/events.jsonl"));
    }

    @Test
    void isKeptForTheLastTwentyRuns() throws IOException {
        Path runs = Files.createDirectories(directory.resolve("state/stepslew/runs"));
        for (int hour = 0; hour < 23; hour++) {
            Files.createDirectories(
                    runs.resolve(String.format("20200101T%02d0000Z-00ff", hour)).resolve("hosts"));
        }
        Files.createDirectories(runs.resolve("mine"));

        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of("XDG_STATE_HOME", directory.resolve("state").toString()),
                "run",
                "-i",
                "hosts",
                "site.yml");

        List<String> left;
        try (Stream<Path> found = Files.list(runs)) {
            left = found.map(path -> path.getFileName().toString()).sorted().toList();
        }
        assertEquals(0, run.code(), run.err());
        assertEquals(21, left.size());
        assertEquals("20200101T040000Z-00ff", left.get(0));
        assertTrue(left.contains("mine"));
    }

    @Test
    void neverMixesWithAnothers() throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("log")).resolve("notes"), "mine");

        CommandLineRun run = run("--log-dir", "log");

        assertEquals(5, run.code());
        assertEquals(
                "--log-dir: " + directory.resolve("log")
                        + " is not an empty directory; each run wants one of its own\n",
                run.err());
    }

    @Test
    void isLeftOutWhereNobodyWantsIt() {
        assertFalse(run("--no-log").out().contains("full log"));
        assertEquals(5, run("--no-log", "--log-dir", "log").code());
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }

    private CommandLineRun run(String... more) {
        List<String> arguments = Stream.concat(Stream.of("run", "-i", "hosts", "site.yml"), Stream.of(more))
                .toList();
        return CommandLineRun.in(directory, Map.of(), arguments.toArray(String[]::new));
    }
}
