package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes at a terminal, which {@code script} makes, and at a pipe. */
@Timeout(120)
class AtTerminalTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String INTERRUPT = "\u0003";
    private static final String END = "\u0004";

    private static final String PLAY = """
            - hosts: all
              gather_facts: false
              connection: local
              %s
              tasks:
                - pause: {prompt: go on}
                - debug: {msg: never said}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void hasAPassword() throws IOException {
        Files.writeString(directory.resolve("pw"), "correct horse");
    }

    @Test
    void anInterruptedQuestionEndsTheRunBeforeItBegins() throws Exception {
        Process run = atTerminal("vars_prompt: [{name: colour, private: false}]");

        String told = answered(run, "colour: ", INTERRUPT);

        assertEquals(130, run.waitFor(), told);
        assertFalse(told.contains("PLAY"), told);
    }

    @Test
    void aQuestionThatIsInterruptedInTheMidstOfARunHasItsLastWords() throws Exception {
        Process run = atTerminal("");

        String told = answered(run, "go on", INTERRUPT);

        assertEquals(130, run.waitFor(), told);
        assertTrue(told.contains("stopped at once by the operator"), told);
        assertFalse(told.contains("never said"), told);
    }

    @Test
    void nobodyMeansAnEndForAPassword() throws Exception {
        Process run = atTerminal("vars_prompt: [{name: colour}]");

        String told = answered(run, "colour: ", END);

        assertEquals(5, run.waitFor(), told);
        assertFalse(told.contains("PLAY"), told);
    }

    @Test
    void whatAPipeBringsIsEncrypted() throws Exception {
        Process run = new ProcessBuilder(words("vault", "encrypt", "--vault-password-file", "pw", "-"))
                .directory(directory.toFile())
                .start();
        try (OutputStream in = run.getOutputStream()) {
            in.write("a: 1\n".getBytes(StandardCharsets.UTF_8));
        }
        Path made = directory.resolve("made.yml");
        Files.write(made, run.getInputStream().readAllBytes());

        assertEquals(0, run.waitFor());
        assertEquals(
                "a: 1\n",
                CommandLineRun.of(
                                "vault",
                                "view",
                                "--vault-password-file",
                                directory.resolve("pw").toString(),
                                made.toString())
                        .out());
    }

    private Process atTerminal(String playKeyword) throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT));
        Files.writeString(directory.resolve("site.yml"), PLAY.formatted(playKeyword));
        String command = String.join(" ", words("run", "site.yml", "-i", "a,", "--no-log", "--history", "none"));
        // who runs the tests in the background may have told all of its processes to ignore it
        return new ProcessBuilder("env", "--default-signal=INT", SCRIPT.toString(), "-qec", command, "/dev/null")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The processes run elsewhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** All that is said until the end, with this answer to the question. */
    private static String answered(Process run, String question, String answer) throws IOException {
        StringBuilder told = new StringBuilder();
        boolean asked = false;
        InputStream out = run.getInputStream();
        for (int next = out.read(); next >= 0; next = out.read()) {
            told.append((char) next);
            if (!asked && told.indexOf(question) >= 0) {
                asked = true;
                OutputStream in = run.getOutputStream();
                in.write(answer.getBytes(StandardCharsets.UTF_8));
                in.flush();
            }
        }
        return told.toString();
    }
}
