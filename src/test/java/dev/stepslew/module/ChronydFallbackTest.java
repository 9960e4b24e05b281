package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import dev.stepslew.yaml.None;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChronydFallbackTest {

    private static final String NO_JAVA = "system=Linux\nmachine=riscv64\nlibc=glibc\ncache=/c\n";
    private static final String BY = "by=chronyd -Q\nconfig=/etc/chrony.conf\nversion=4.3\n";

    @TempDir
    Path directory;

    private final NtpProbe probe = new NtpProbe();

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @Test
    void aClockWithinTheLimitIsRightByChronydsWord() {
        Decision.Settled right =
                assertInstanceOf(Decision.Settled.class, decide(NO_JAVA + BY + "wrong_by=-0.000123\n"));

        assertEquals("right", right.result().get("verdict"));
        assertEquals("chronyd -Q", right.result().get("by"));
        assertEquals(None.NONE, right.result().get("bound_seconds"));
        String message = String.valueOf(right.result().get("msg"));
        assertTrue(
                message.matches(
                        "clock is right: 0\\.000123 s ahead \\(limit 0\\.1 s\\); said by chronyd -Q, which knows no"
                                + " error bound and says nothing of single sources, because the host has no Java, and the"
                                + " bundled runtime is for \\S+ \\S+ with glibc, not for Linux riscv64"),
                message);
    }

    @Test
    void aClockBeyondTheLimitIsWrong() {
        Decision.Refused wrong = assertInstanceOf(Decision.Refused.class, decide(NO_JAVA + BY + "wrong_by=3600.25\n"));

        assertEquals("wrong", wrong.result().get("verdict"));
        assertTrue(wrong.message().startsWith("clock is 3600.25 s behind (limit 0.1 s); said by chronyd -Q"));
    }

    @Test
    void whereChronydFindsNothingNothingIsProved() {
        Decision.Refused none = assertInstanceOf(
                Decision.Refused.class, decide(NO_JAVA + BY + "said=No suitable source for synchronisation\n"));

        assertEquals("too_few_sources", none.result().get("verdict"));
        assertTrue(none.message().contains("(No suitable source for synchronisation)"), none.message());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void chronydGetsTheConfigurationAndFilesOfItsOwn(Sh sh) throws IOException {
        StepResult answer = run(sh, "config=/etc/chrony.conf", "set -- 'minsources 2' 'initstepslew 0'");

        assertEquals("", answer.err());
        assertEquals("by=chronyd -Q\nconfig=/etc/chrony.conf\nversion=4.3\nwrong_by=-0.000012\n", answer.out());
        List<String> asked = Files.readAllLines(directory.resolve("asked"));
        assertEquals(
                List.of("include /etc/chrony.conf", "minsources 2", "initstepslew 0"),
                asked.subList(asked.indexOf("include /etc/chrony.conf"), asked.size() - 7));
        assertTrue(asked.containsAll(List.of("-Q", "port 0", "cmdport 0")), asked.toString());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void chronydIsNotAskedWhereARuntimeCanBeBrought(Sh sh) throws IOException {
        StepResult answer = run(sh, "kind='Linux mips' libc=glibc", "set --");

        assertEquals("", answer.out());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aJavaThatWasNamedHasNoSubstitute(Sh sh) throws IOException {
        assertEquals(
                "given=yes\n", run(sh, "java=/opt/java8/bin/java", "set --").out());
    }

    @Test
    void namesTheSourcesThatTheTaskNames() {
        NtpProbe.Wanted wanted = new TestBench(directory)
                .arguments(probe, "{sources: [10.0.0.1, '[fd00::1]:1123', 'ntp.example:124'], min_sources: 2}");

        assertEquals(
                List.of(
                        "minsources 2",
                        "server 10.0.0.1 port 123 iburst",
                        "server fd00::1 port 1123 iburst",
                        "server ntp.example port 124 iburst"),
                wanted.fallback().directives());
    }

    /** The fallback alone, on a host of another kind, with a chronyd that notes what it was asked. */
    private StepResult run(Sh sh, String... lines) throws IOException {
        Path chronyd = Files.writeString(directory.resolve("chronyd"), """
                #!/bin/sh
                [ "$1" != --version ] || { echo 'chronyd (chrony) version 4.3 (+CMDMON)'; exit; }
                for word; do printf '%s\\n' "$word"; done >"$0.asked"; mv "$0.asked" "${0%/*}/asked"
                echo '2026-11-22T18:00:00Z System clock wrong by -0.000012 seconds (ignored)' >&2
                """);
        Files.setPosixFilePermissions(chronyd, PosixFilePermissions.fromString("rwxr-xr-x"));
        String surroundings = "t=" + Script.quote(directory.toString())
                + " java= cached= config= kind='Plan9 mips' libc=glibc is='Linux mips'\n";
        Script script = Script.of(surroundings + "PATH=$t:$PATH\n")
                .raw(String.join("\n", lines) + "\n")
                .raw(ProbeScript.CHRONYD);
        return sh.with(Map.of()).run(script);
    }

    private static Decision decide(String said) {
        return ProbeAnswer.of(StepResult.exited(0, said, ""))
                .decide(Bundled.runtime(), new ChronydFallback(Duration.ofMillis(100), List.of()));
    }
}
