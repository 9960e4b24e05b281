package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process that a real signal ends; hosts tell by pipes when they are at their step, and wait there. */
@Timeout(120)
class StoppedRunTest {

    private static final String PLAY = """
            - hosts: all
              gather_facts: false
              serial: %s
              tasks:
                - shell: touch {{ inventory_hostname }}.changed; echo begun >%2$s/begun; cat %2$s/go
                  args: {chdir: %2$s}
                  register: alone # else both would travel in one exec
                - shell: touch {{ inventory_hostname }}.never
                  args: {chdir: %2$s}
            """;

    @TempDir
    Path directory;

    @Test
    void theFirstSignalLetsTheStepFinishAndSaysHowFarEveryHostIs() throws Exception {
        Process run = start("[1, 100%]", "a,b,c");
        List<String> told = new ArrayList<>();
        try (BufferedReader out = run.inputReader()) {
            Files.readString(directory.resolve("begun"));
            kill(run);
            readUntil(out, "interrupted: steps under way", told);
            Files.writeString(directory.resolve("go"), "");
            out.lines().forEach(told::add);
        }

        assertEquals(130, run.waitFor());
        assertTrue(
                told.stream()
                        .anyMatch(line -> line.contains(
                                "\"reason\":\"interrupted\",\"untouched\":[\"b\",\"c\"],\"partly_done\":[\"a\"]")),
                told::toString);
        assertTrue(Files.notExists(directory.resolve("a.never")));
        assertWholeReports("interrupted");
        assertTrue(
                told().contains(
                                "next: to go on with what is left, run the same command with --rerun unfinished,untouched\n"),
                told());
        assertLeftNothing();
    }

    @Test
    void theSecondSignalStopsAtOnceAndLeavesWholeReports() throws Exception {
        Process run =
                start("100", IntStream.range(0, 200).mapToObj(i -> "h" + i).collect(Collectors.joining(",")));
        List<ProcessHandle> children = new ArrayList<>();
        try (BufferedReader out = run.inputReader()) {
            Files.readString(directory.resolve("begun"));
            kill(run);
            readUntil(out, "interrupted: steps under way", new ArrayList<>());
            run.descendants().forEach(children::add);
            kill(run);

            assertTrue(run.waitFor(10, TimeUnit.SECONDS), "it is still there");
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }

        assertEquals(130, run.exitValue());
        assertWholeReports("stopped at once by the operator");
        assertTrue(
                told().contains("stopped at once by the operator; what ran on hosts just now may run to its end\n"),
                told());
        assertTrue(told().contains("next: to go on with what is left, run the same command with --rerun "), told());
        assertLeftNothing();
    }

    private Process start(String serial, String hosts) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder(
                                "mkfifo",
                                directory.resolve("begun").toString(),
                                directory.resolve("go").toString())
                        .start()
                        .waitFor());
        Path play = Files.writeString(directory.resolve("site.yml"), PLAY.formatted(serial, directory));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                play.toString(),
                "-c",
                "local",
                "-i",
                hosts,
                "--no-log",
                "--history",
                "none",
                "--output",
                "jsonl",
                "--output",
                "json=" + directory.resolve("report.json"),
                "--output",
                "junit=" + directory.resolve("report.xml"),
                "--output",
                "human=" + directory.resolve("report.txt"));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String told() throws IOException {
        return Files.readString(directory.resolve("report.txt"));
    }

    private void assertLeftNothing() throws IOException {
        try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static void kill(Process run) throws Exception {
        new ProcessBuilder("kill", "-TERM", Long.toString(run.pid())).start().waitFor();
    }

    private static void readUntil(BufferedReader out, String text, List<String> told) throws Exception {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            told.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("never said: " + text + " in " + told);
    }

    private void assertWholeReports(String why) throws Exception {
        JsonNode document =
                new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        assertTrue(document.at("/stopped/reason").asText().startsWith(why), document::toString);
        assertEquals(
                "testsuites",
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(directory.resolve("report.xml").toFile())
                        .getDocumentElement()
                        .getTagName());
    }
}
