package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules on a real file system, in every shell that this machine has. */
class HostTest {

    @TempDir
    Path directory;

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void makesDirectoriesOnTheWay(Sh sh) throws IOException {
        String args = "{path: '" + directory + "/a b/c', state: directory, mode: '0750'}";

        assertEquals(List.of("make directory " + directory + "/a b/c"), apply(sh, new File(), args));

        assertEquals("750", mode(directory.resolve("a b")));
        assertEquals("750", mode(directory.resolve("a b/c")));
        assertSettled(sh, new File(), args);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void makesDirectoriesOnTheWayOverSeveralSlashes(Sh sh) throws IOException {
        String args = "{path: '" + directory + "/a//b///c/', state: directory, mode: '0750'}";

        apply(sh, new File(), args);

        assertEquals("750", mode(directory.resolve("a")));
        assertEquals("750", mode(directory.resolve("a/b/c")));
        assertSettled(sh, new File(), args);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void setsModesBelowADirectory(Sh sh) throws IOException {
        Files.createDirectories(directory.resolve("top/sub dir"));
        Files.writeString(directory.resolve("top/sub dir/it's"), "");
        Files.createSymbolicLink(directory.resolve("top/link"), Path.of("nowhere"));
        String args = "{path: " + directory + "/top, state: directory, recurse: true, mode: 'u=rwX,go='}";

        apply(sh, new File(), args);

        assertEquals("700", mode(directory.resolve("top/sub dir")));
        assertEquals("600", mode(directory.resolve("top/sub dir/it's")));
        assertSettled(sh, new File(), args);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void linksAndLinksAnew(Sh sh) throws IOException {
        Path link = directory.resolve("link");
        Files.createDirectories(directory.resolve("one"));
        Files.createDirectories(directory.resolve("two"));

        apply(sh, new File(), "{path: " + link + ", src: one, state: link}");
        assertEquals(Path.of("one"), Files.readSymbolicLink(link));

        apply(sh, new File(), "{path: " + link + ", src: two, state: link}");
        assertEquals(Path.of("two"), Files.readSymbolicLink(link));
        assertSettled(sh, new File(), "{path: " + link + ", src: two, state: link}");
        assertEquals(List.of("link", "one", "two"), names());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void hardLinks(Sh sh) throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "x");
        String args = "{path: " + directory + "/other, src: " + source + ", state: hard}";

        apply(sh, new File(), args);

        assertTrue(Files.isSameFile(source, directory.resolve("other")));
        assertSettled(sh, new File(), args);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void removesWhatIsThereAndNotWhatALinkPointsTo(Sh sh) throws IOException {
        Files.createDirectories(directory.resolve("real/inner"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));

        apply(sh, new File(), "{path: " + directory + "/link/, state: absent}");
        assertEquals(List.of("real"), names());

        apply(sh, new File(), "{path: " + directory + "/real, state: absent}");
        assertEquals(List.of(), names());
        assertSettled(sh, new File(), "{path: " + directory + "/real, state: absent}");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void touchesOnceWhereTimesAreKept(Sh sh) throws IOException {
        String args = "{path: " + directory + "/flag, state: touch, mode: '0600', modification_time: preserve,"
                + " access_time: preserve}";

        apply(sh, new File(), args);

        assertEquals("600", mode(directory.resolve("flag")));
        assertSettled(sh, new File(), args);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void statTellsWhatIsThere(Sh sh) throws IOException {
        Path file = Files.writeString(directory.resolve("it's a file"), "text\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        Map<?, ?> stat = (Map<?, ?>)
                settled(sh, new Stat(), "{path: \"" + file + "\"}").result().get("stat");

        assertEquals(true, stat.get("exists"));
        assertEquals("0640", stat.get("mode"));
        assertEquals(5L, stat.get("size"));
        assertEquals(true, stat.get("isreg"));
        assertEquals(true, stat.get("rgrp"));
        assertEquals(false, stat.get("roth"));
        assertEquals(Hash.hex("SHA-1", TestBench.bytes("text\n")), stat.get("checksum"));
        assertEquals(Files.getAttribute(file, "unix:ino"), stat.get("inode"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void statTellsOfLinksAndOfWhatTheyPointTo(Sh sh) throws IOException {
        Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));

        Map<?, ?> own = (Map<?, ?>)
                settled(sh, new Stat(), "{path: " + link + "}").result().get("stat");
        Map<?, ?> followed = (Map<?, ?>) settled(sh, new Stat(), "{path: " + link + ", follow: true}")
                .result()
                .get("stat");

        assertEquals(true, own.get("islnk"));
        assertEquals("real", own.get("lnk_target"));
        assertEquals(true, followed.get("isdir"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void slurpBringsBytes(Sh sh) throws IOException {
        byte[] bytes = {0, 10, 10, -1, 13, 61};
        Files.write(directory.resolve("bytes"), bytes);

        Map<String, Object> result =
                settled(sh, new Slurp(), "{src: " + directory + "/bytes}").result();

        assertEquals(Base64.getEncoder().encodeToString(bytes), result.get("content"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void commandGetsItsWordsAsTheyAre(Sh sh) throws IOException {
        Path missing = directory.resolve("missing");
        StepResult result = run(
                sh,
                new Command(),
                "{cmd: \"printf '[%s]' 'a  b' ';' '*' $NOSUCH $SOME\", chdir: " + directory + ", creates: '" + missing
                        + "*'}");

        assertEquals("[a  b][;][*][$NOSUCH][x  y]", result.out());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void commandReadsItsStandardInputAndAnswersWithItsStatus(Sh sh) {
        StepResult result = run(sh, new Shell(), "{cmd: 'cat; echo err >&2; exit 7', stdin: \"it's $x\"}");

        assertEquals("it's $x\n", result.out());
        assertEquals("err\n", result.err());
        assertEquals(7, result.rc());
    }

    @Test
    void commandKeepsItsLastEmptyLinesWhereTheyCount() throws IOException {
        Decision.Needed whole = assertInstanceOf(
                Decision.Needed.class, plan(Sh.usual(), new Shell(), "{cmd: 'true', strip_empty_ends: false}"));
        Decision.Needed usual = assertInstanceOf(Decision.Needed.class, plan(Sh.usual(), new Shell(), "{cmd: 'true'}"));

        assertEquals(Change.Answer.WHOLE_COMMAND, whole.changes().get(0).answer());
        assertEquals(Change.Answer.COMMAND, usual.changes().get(0).answer());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void lookingAtUsersAndCrontabsHurtsNoShell(Sh sh) throws IOException {
        Path file = Files.writeString(directory.resolve("it's a crontab"), "A=1\n");
        String args = "{name: job, cron_file: \"" + file + "\", user: root, job: 'true', hour: 3}";

        settled(sh, new User(), "{name: nosuchuser, state: absent}");
        settled(sh, new Group(), "{name: nosuchgroup, state: absent}");
        apply(sh, new Cron(), args);

        assertEquals("A=1\n#Ansible: job\n* 3 * * * root true\n", Files.readString(file));
        assertSettled(sh, new Cron(), args);
        apply(sh, new Cron(), "{name: A, env: true, state: absent, cron_file: \"" + file + "\"}");
        apply(sh, new Cron(), "{name: job, state: absent, cron_file: \"" + file + "\"}");
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void commandIsNotRunWhereAPatternMatches(Sh sh) throws IOException {
        Files.writeString(directory.resolve("it's done.1"), "");

        Decision decision = plan(sh, new Command(), "{cmd: 'false', creates: \"" + directory + "/it's done.*\"}");

        assertInstanceOf(Decision.Settled.class, decision);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void runsAScriptOfTheControllerAndLeavesNothingOfIt(Sh sh) throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Files.writeString(directory.resolve("my script.sh"), "#!/bin/sh\npwd; printf '[%s]' \"$@\"; exit 3\n");
        Sh host = sh.with(Map.of("TMPDIR", temporary.toString()));

        StepResult result =
                run(host, new LocalScript(), "{cmd: \"'my script.sh' 'a  b' $HOME\", chdir: " + temporary + "}");
        StepResult byOther = run(host, new LocalScript(), "{cmd: \"'my script.sh' x\", executable: sh -x}");

        assertEquals(temporary + "\n[a  b][" + System.getenv("HOME") + "]", result.out());
        assertEquals(3, result.rc());
        assertTrue(byOther.err().contains("+ exit 3"), byOther.err());
        assertEquals(List.of("my script.sh", "tmp"), names());
        assertEquals(0, Files.list(temporary).count());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void restartsThroughTheStandInServiceScript(Sh sh) throws IOException {
        Sh host = withPrograms(sh, Map.of("service", """
                #!/bin/sh
                echo "$@" >>%1$s/log
                case $1 in chronyd) ;; *) echo "unrecognized service" >&2; exit 1;; esac
                case $2 in
                status) [ -e %1$s/running ] || exit 3;;
                start|restart) : >%1$s/running;;
                stop) rm %1$s/running;;
                esac
                """.formatted(directory)));

        assertEquals(List.of("start chronyd"), apply(host, new Service(), "{name: chrony, state: started}"));
        assertSettled(host, new Service(), "{name: chrony, state: started}");
        assertEquals(List.of("restart chronyd"), apply(host, new Service(), "{name: chronyd, state: restarted}"));
        assertEquals(List.of("stop chronyd"), apply(host, new Service(), "{name: chronyd, state: stopped}"));
        assertEquals(
                Decision.refused("Could not find the requested service nosuch: host"),
                plan(host, new Service(), "{name: nosuch, state: started}"));
        assertTrue(Files.readString(directory.resolve("log")).contains("chronyd restart\n"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void saysWhatTheServiceScriptSaidWhereItFails(Sh sh) throws IOException {
        Sh host = withPrograms(sh, Map.of("service", """
                #!/bin/sh
                [ "$2" = status ] && exit 3
                echo "Could not open /etc/chrony.conf"
                exit 1
                """));

        StepResult result = run(host, new Service(), "{name: chronyd, state: restarted}");

        assertEquals(1, result.rc());
        assertEquals("Could not open /etc/chrony.conf\nservice chronyd restart ended with 1\n", result.err());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void installsAPackageOnceAndQuietly(Sh sh) throws IOException {
        Sh host = withPrograms(
                sh,
                Map.of(
                        "apt-get",
                        "#!/bin/sh\necho \"$@\" >>" + directory + "/log; : >" + directory + "/installed\n",
                        "apt-cache",
                        "#!/bin/sh\necho '  Candidate: 4.3-2'\n",
                        "dpkg-query",
                        "#!/bin/sh\n[ -e " + directory + "/installed ] && echo 'installed 4.3-2'\n"));

        assertEquals(List.of("install chrony"), apply(host, new Package(), "{name: chrony}"));

        assertSettled(host, new Package(), "{name: chrony}");
        String log = Files.readString(directory.resolve("log"));
        assertTrue(log.contains("--force-confold") && log.endsWith(" install chrony\n"), log);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void waitsForAPort(Sh sh) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            settled(sh, new WaitFor(), "{port: " + server.getLocalPort() + ", timeout: 5}");
        }
        assertInstanceOf(Decision.Refused.class, plan(sh, new WaitFor(), "{port: 1, timeout: 0}"));
        settled(sh, new WaitFor(), "{port: 1, state: stopped, timeout: 5}");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void waitsForAFileAndItsText(Sh sh) throws IOException {
        Path file = Files.writeString(directory.resolve("it's log"), "Selected source 1.2.3.4\n");

        settled(sh, new WaitFor(), "{path: \"" + file + "\", search_regex: '^Selected .*4$', timeout: 0}");
        assertInstanceOf(
                Decision.Refused.class, plan(sh, new WaitFor(), "{path: \"" + file + "\", state: absent, timeout: 0}"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void goesDownByTheProgramThatIsFoundFirst(Sh sh) throws IOException {
        Files.createDirectories(directory.resolve("empty"));
        withPrograms(sh, Map.of("shutdown", "#!/bin/sh\necho \"it's $*\""));
        String paths = "search_paths: ['" + directory + "/empty', '" + directory + "/bin']";

        assertEquals(
                "it's -r 2 mind the gap\n", departure(sh, "{" + paths + ", pre_reboot_delay: 130, msg: mind the gap}"));
        assertEquals("it's -h now\n", departure(sh, "{" + paths + ", reboot_command: shutdown -h now}"));
        assertEquals("", departure(sh, "{" + paths + ", reboot_command: nothing-of-the-kind}"));
    }

    private String departure(Sh sh, String args) {
        Decision.Comeback comeback = assertInstanceOf(Decision.Comeback.class, plan(sh, new Reboot(), args));
        return sh.run(comeback.departure().orElseThrow()).out();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void putsNoFileInThePlaceOfADirectory(Sh sh) throws IOException {
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, Files.createDirectory(directory.resolve("full of files")));
        String args = "{dest: " + link + ", content: x";

        assertInstanceOf(Decision.Refused.class, plan(sh, new Copy(), args + "}"));
        assertInstanceOf(Decision.Refused.class, plan(sh, new Copy(), args + ", follow: true}"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void gathersFacts(Sh sh) {
        Map<?, ?> facts =
                (Map<?, ?>) settled(sh, new Setup("setup"), "{}").result().get("ansible_facts");

        assertEquals("Linux", facts.get("ansible_system"));
        assertEquals(System.getProperty("os.version"), facts.get("ansible_kernel"));
        assertFalse(String.valueOf(facts.get("ansible_distribution")).isEmpty());
        assertTrue(facts.get("ansible_memtotal_mb") instanceof Long);
        assertTrue(facts.get("ansible_interfaces") instanceof List<?>);
        assertTrue(((Map<?, ?>) facts.get("ansible_env")).containsKey("PATH"));
    }

    private <A, S> Decision plan(Sh sh, Module<A, S> module, String args) {
        return sh.plan(module, new TestBench(directory).arguments(module, args));
    }

    private <A, S> Decision.Settled settled(Sh sh, Module<A, S> module, String args) {
        return assertInstanceOf(Decision.Settled.class, plan(sh, module, args));
    }

    private <A, S> void assertSettled(Sh sh, Module<A, S> module, String args) {
        settled(sh, module, args);
    }

    private <A, S> StepResult run(Sh sh, Module<A, S> module, String args) {
        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, plan(sh, module, args));
        return sh.with(Map.of("SOME", "x  y")).run(needed.changes().get(0));
    }

    private <A, S> List<String> apply(Sh sh, Module<A, S> module, String args) {
        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, plan(sh, module, args));
        for (Change change : needed.changes()) {
            StepResult result = sh.run(change);
            assertEquals("0 ", result.rc() + " " + result.err());
        }
        return needed.changes().stream().map(Change::summary).toList();
    }

    private Sh withPrograms(Sh sh, Map<String, String> programs) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (Map.Entry<String, String> program : programs.entrySet()) {
            Path file = Files.writeString(bin.resolve(program.getKey()), program.getValue(), StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return sh.with(Map.of("PATH", bin + ":" + sh.path()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return Integer.toOctalString(
                (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777);
    }
}
