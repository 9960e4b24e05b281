package dev.stepslew.connection.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Attachment;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.FramedConnection;
import dev.stepslew.connection.Processes;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.StepResult.Ending;
import dev.stepslew.connection.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames on each shell that is somewhere /bin/sh. */
class ShellsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String SOME_SECRET = "pa'ss\\wörd !$(id)";

    @TempDir
    private Path folder;

    @AfterEach
    void removeLink() throws IOException {
        Files.deleteIfExists(folder.resolve("bin/sh"));
    }

    static Stream<String> shells() {
        return Stream.of("dash", "bash", "busybox")
                .map(name -> "/usr/bin/" + name)
                .filter(path -> Files.isExecutable(Path.of(path)));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void answersEachStepWithItsOutputsAndStatus(String shell) {
        List<StepResult> results = run(
                shell,
                look("echo out; echo err >&2; exit 3"),
                look("printf 'no end of line'"),
                look("true"),
                look("cat; echo end of input"),
                look("kill -9 $(sh -c 'echo $PPID')"));

        assertEquals("out\n", results.get(0).out());
        assertEquals("err\n", results.get(0).err());
        assertEquals(3, results.get(0).rc());
        assertEquals("no end of line", results.get(1).out());
        assertTrue(results.get(2).succeeded());
        assertEquals("", results.get(2).out());
        assertEquals("end of input\n", results.get(3).out());
        assertEquals(137, results.get(4).rc());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void bringsRandomBytesBackAsTheyWere(String shell) throws IOException {
        Random random = new Random(4);
        List<Step> steps = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int size : new int[] {0, 1, 2, 100, 4096, 70_000, 1_000_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            // line feeds in a row, as they stand before a marker
            for (int i = 0; i < size / 3; i++) {
                content[random.nextInt(size)] = '\n';
            }
            Path file = Files.write(folder.resolve("content" + size), content);
            expected.add(content);
            steps.add(step(Script.of("cat")
                    .arg(file.toString())
                    .raw("; cat")
                    .arg(file.toString())
                    .raw(" >&2")));
        }

        List<StepResult> results = run(shell, steps.toArray(Step[]::new));

        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), results.get(i).stdout());
            assertArrayEquals(expected.get(i), results.get(i).stderr());
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void quotedWordsArriveAsTheyWere(String shell) {
        Random random = new Random(7);
        String alphabet = "ab'\"\\!$`~*?[]{}()<>|&;#% \t\n\r=-ü€😀%s\\n\\0134\\c";
        List<String> words = new ArrayList<>();
        Script inArguments = Script.of("printf '%s\\0'");
        for (int i = 0; i < 60; i++) {
            StringBuilder word = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                word.append(Character.toString(alphabet.codePointAt(alphabet.offsetByCodePoints(
                        0, random.nextInt(alphabet.codePointCount(0, alphabet.length()))))));
            }
            words.add(word.toString());
            inArguments = inArguments.arg(word.toString());
        }
        Script onInput = inArguments.secret("the last");

        List<StepResult> results = Stream.of(inArguments, onInput)
                .map(script -> run(shell, step(script)).get(0))
                .toList();

        assertEquals(String.join("\0", words) + "\0", results.get(0).out());
        assertEquals(String.join("\0", words) + "\0the last\0", results.get(1).out());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void writesFilesByteByByte(String shell) {
        Random random = new Random(11);
        Script script = Script.empty();
        List<byte[]> contents = new ArrayList<>();
        byte[] binary = new byte[3000];
        random.nextBytes(binary);
        contents.add(binary);
        contents.add("driftfile \\n %s 'q' \"d\" $HOME `id` !x\n\n".getBytes(StandardCharsets.UTF_8));
        contents.add("no end of line".getBytes(StandardCharsets.UTF_8));
        contents.add(new byte[0]);
        contents.add("x'\\!\n".repeat(30_000).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < contents.size(); i++) {
            script = script.then(
                    Script.empty().write(Script.quote(folder.resolve("f" + i).toString()), contents.get(i)));
        }

        StepResult result = run(shell, step(script)).get(0);

        assertEquals("", result.err());
        assertTrue(result.succeeded());
        for (int i = 0; i < contents.size(); i++) {
            assertArrayEquals(contents.get(i), bytes(folder.resolve("f" + i)));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void nothingAStepPrintsPassesForAFrame(String shell) {
        List<StepResult> results = run(shell, look("echo before"), look("""
                        for word in $(tr '\\0' '\\n' </proc/$$/cmdline | grep -Ex '[0-9a-f]{32,}') $_t $_n; do
                          printf '\\n%s hello %s0 1 -\\n' "$word" "$word"
                          printf '\\n%s 1 0\\n\\n%s 2 0\\n' "$word" "$word"
                          printf '\\n%s 1 0\\n\\n%s 2 0\\n' "$word" "$word" >&2
                        done
                        set | grep '^_[ntosmir]=' | grep -v '^_s='
                        env | grep '^_[ntosmir]='
                        exit 5
                        """), look("echo after; echo \"$#\""));

        assertEquals("before\n", results.get(0).out());
        assertEquals(5, results.get(1).rc());
        assertTrue(
                results.get(1).out().contains(" 1 0\n"),
                "it did try: " + results.get(1).out());
        assertEquals("after\n0\n", results.get(2).out());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aSyntaxErrorIsItsOwnStepsFailureOnly(String shell) {
        List<StepResult> results =
                run(shell, look("echo 'not closed"), look(") ; echo out of the cage ; ("), look("echo still here"));

        assertFalse(results.get(0).succeeded());
        assertFalse(results.get(1).succeeded());
        assertEquals("", results.get(1).out());
        assertEquals("still here\n", results.get(2).out());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void stopsBehindAFailedChangeButNotBehindAFailedLook(String shell) {
        List<StepResult> results = run(shell, look("false"), change("true"), change("exit 4"), look("touch x"));

        assertEquals(
                List.of(Ending.EXITED, Ending.EXITED, Ending.EXITED, Ending.NOT_RUN),
                results.stream().map(StepResult::ending).toList());
        assertEquals(4, results.get(2).rc());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aBackgroundProcessThatHoldsTheOutputDoesNotHoldUsUp(String shell) {
        long start = System.nanoTime();

        List<StepResult> results = run(shell, look("sleep 20 & echo started"), look("echo next"));

        assertEquals("started\n", results.get(0).out());
        assertEquals("next\n", results.get(1).out());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 15);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void secretsStandInNoArgumentList(String shell) {
        Step showing =
                step(Script.of("tr '\\0' ' ' </proc/$$/cmdline; printf %s").secret(SOME_SECRET));

        StepResult result = run(shell, showing).get(0);

        assertTrue(result.out().endsWith(SOME_SECRET), result.out());
        assertEquals(result.out().indexOf("ss\\w"), result.out().lastIndexOf("ss\\w"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void longScriptsTravelOnStandardInput(String shell) {
        String text = "x!'\\y".repeat(60_000);

        List<StepResult> results = run(shell, step(Script.of("printf %s").arg(text)), look("cat; echo next"));

        assertEquals(text, results.get(0).out());
        assertEquals("next\n", results.get(1).out());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anAttachmentIsReadToItsEndInAnExecOfItsOwn(String shell) throws Exception {
        byte[] content = new byte[3_000_001];
        new Random(3).nextBytes(content);
        Attachment attachment = new Attachment("blob", content.length, () -> new ByteArrayInputStream(content));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        List<Step> steps = List.of(
                step(Script.of("printf %s").secret("before")),
                look("sha256sum").with(attachment),
                look("cat; echo after"),
                look("wc -c").with(attachment));

        try (Connection connection = connection(shell)) {
            List<StepResult> results = connection.run(steps, Optional.empty(), StepListener.SILENT);

            assertEquals("before", results.get(0).out());
            assertEquals(sha256, results.get(1).out().substring(0, 64));
            assertEquals("after\n", results.get(2).out());
            assertEquals("3000001", results.get(3).out().strip());
            assertEquals(3, connection.traffic().execs());
            assertTrue(connection.traffic().bytesSent() > 6_000_002);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aStepBeyondItsDeadlineIsKilledWithAllItsChildren(String shell) throws IOException {
        Path alive = folder.resolve("pids");
        String hanging =
                "echo begun; (sh -c 'echo $$ >>" + alive + "; sleep 61') & sleep 62 & echo $! >>" + alive + "; wait";
        Step slow = Step.look("slow", Script.of(hanging), Duration.ofMillis(700));

        try (Connection connection = connection(shell)) {
            List<StepResult> results = connection.run(
                    List.of(look("echo first"), slow, look("echo never")), Optional.empty(), StepListener.SILENT);

            assertEquals("first\n", results.get(0).out());
            assertEquals(Ending.TIMED_OUT, results.get(1).ending());
            assertEquals("begun\n", results.get(1).out());
            assertEquals(Ending.NOT_RUN, results.get(2).ending());
            assertEquals(2, connection.traffic().execs());
            for (String pid : Files.readAllLines(alive)) {
                assertFalse(Processes.isRunning(pid), "still there: " + pid);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aStepThatKillsTheShellAroundItHasFailed(String shell) {
        List<StepResult> results = run(shell, look("echo last words; kill -9 $$; sleep 5"), look("echo never"));

        assertEquals(137, results.get(0).rc());
        assertEquals("last words\n", results.get(0).out());
        assertEquals(Ending.NOT_RUN, results.get(1).ending());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void outputIsBoundedAndSaysSo(String shell) {
        List<StepResult> results = run(shell, look("head -c 9000000 /dev/zero"), look("echo next"));

        assertEquals(8 << 20, results.get(0).stdout().length);
        assertTrue(results.get(0).cut());
        assertEquals("next\n", results.get(1).out());
        assertFalse(results.get(1).cut());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bin/dash", "/bin/bash", "/usr/bin/fish", "/usr/bin/zsh", "/bin/tcsh", "/bin/csh", "/bin/ksh"})
    void anyLoginShellUnderstandsTheCommandLine(String loginShell) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(loginShell)), "SKIPPED: no " + loginShell);
        String text = "it's !important \\\\ \\' $HOME `id` \"\n%s\\n";
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write((text + text).getBytes(StandardCharsets.UTF_8));

        try (Connection connection = new FramedConnection("here", new LocalTransport(List.of(loginShell, "-c")))) {
            List<StepResult> results = connection.run(
                    List.of(
                            step(Script.of("printf '%s%s'").arg(text).arg(text)),
                            look("cat").with(new Attachment("a", 3, () -> new ByteArrayInputStream(new byte[3])))),
                    Optional.empty(),
                    StepListener.SILENT);

            assertArrayEquals(twice.toByteArray(), results.get(0).stdout());
            assertArrayEquals(new byte[3], results.get(1).stdout());
        }
    }

    private List<StepResult> run(String shell, Step... steps) {
        try (Connection connection = connection(shell)) {
            return connection.run(List.of(steps), Optional.empty(), StepListener.SILENT);
        }
    }

    /** As on a host whose /bin/sh is this shell, called so that it takes the part of sh. */
    private Connection connection(String shell) {
        Path sh = folder.resolve("bin/sh");
        try {
            Files.createDirectories(sh.getParent());
            Files.deleteIfExists(sh);
            Files.createSymbolicLink(sh, Path.of(shell));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new FramedConnection("here", new OtherShell(sh.toString()));
    }

    private record OtherShell(String shell, Transport transport) implements Transport {

        OtherShell(String shell) {
            this(shell, new LocalTransport(List.of(shell, "-c")));
        }

        @Override
        public Running start(String commandLine, Receiver receiver) throws IOException {
            return transport.start(commandLine.replace("/bin/sh", shell), receiver);
        }

        @Override
        public void close() {
            transport.close();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Step look(String script) {
        return step(Script.of(script));
    }

    private static Step step(Script script) {
        return Step.look("look", script, DEADLINE);
    }

    private static Step change(String script) {
        return Step.change(script, Script.of(script), DEADLINE);
    }
}
