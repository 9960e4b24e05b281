package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstallationTest {

    @TempDir
    Path directory;

    private final Copy copy = new Copy();

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void installsWhatThePlanShows(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("site.conf"), "old 'line'\n");

        Change change = needed(sh, args(target, "new $line\\n`x`", "0640", ""));
        StepResult applied = sh.run(change);

        assertEquals("", applied.err());
        assertEquals(0, applied.rc());
        assertEquals(
                Diff.of(target.toString(), "old 'line'\n", "new $line\n`x`"),
                change.diffs().get(0));
        assertEquals("new $line\n`x`", Files.readString(target));
        assertEquals("640", mode(target));
        assertEquals(List.of("site.conf"), names());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void saysWhatAChangeOfChronyConfMeans(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("chrony.conf"), "server a iburst\nmakestep 1 3\n");

        Decision decision = plan(sh, args(target, "# ours\\nserver a iburst\\nmakestep 30 3\\n", "0644", ""));

        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, decision);
        assertEquals(
                List.of("makestep: 30 3, was 1 3"),
                needed.changes().get(0).diffs().get(0).meaning());
        java.util.Map<?, ?> change = (java.util.Map<?, ?>) needed.result().get("chrony_change");
        assertEquals("restart", change.get("action"));
        assertTrue(String.valueOf(change.get("changed_before")).matches("[0-9]{10}(\\.[0-9]{9})?"), change.toString());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void sendsNoChronyConfThatWouldNotStart(Sh sh) {
        Decision decision = plan(sh, args(directory.resolve("chrony.conf"), "servr a\\n", "0644", ""));

        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decision);
        assertTrue(refused.message().startsWith("not sent, it would not do what is meant:\n"), refused.message());
        assertTrue(refused.message().contains(":1:1: error CHR001: "), refused.message());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void findsNothingToDoTheSecondTime(Sh sh) {
        String args = args(directory.resolve("it's new"), "text\\n", "u=rw,g=r,o=", "");
        sh.run(needed(sh, args));

        Decision second = plan(sh, args);

        assertInstanceOf(Decision.Settled.class, second);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void carriesBytesThatAreNoText(Sh sh) throws IOException {
        byte[] bytes = new byte[70_000];
        new java.util.Random(7).nextBytes(bytes);
        Files.write(directory.resolve("source"), bytes);
        Path target = directory.resolve("target");

        sh.run(needed(sh, "{src: source, dest: " + target + "}"));

        assertArrayEquals(bytes, Files.readAllBytes(target));
        assertEquals("644", mode(target));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void showsContentOnlyWhereTheWorldMayReadItAndNoSecretIsInIt(Sh sh) {
        Change secret = needed(sh, args(directory.resolve("chrony.keys"), "1 SHA1 HEX:AA\\n", "0640", ""));
        Change open = needed(sh, args(directory.resolve("site.conf"), "server a\\n", "0644", ""));

        Change vaulted = needed(sh, args(directory.resolve("open.conf"), "a secret\\n", "0644", ""));

        assertTrue(vaulted.script().hasSecrets());
        assertFalse(vaulted.script().toString().contains("a secret"));
        assertTrue(secret.script().hasSecrets());
        assertFalse(secret.script().toString().contains("HEX:AA"));
        assertFalse(open.script().hasSecrets());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void changesOnlyTheModeWhereOnlyTheModeDiffers(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("keys"), "same\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Object inode = Files.getAttribute(target, "unix:ino");

        Change change = needed(sh, args(target, "same\\n", "o=", ""));
        sh.run(change);

        assertEquals("set mode 0640 of " + target, change.summary());
        assertEquals(List.of(Diff.of(target.toString(), "mode: 0644\n", "mode: 0640\n")), change.diffs());
        assertEquals("640", mode(target));
        assertEquals(inode, Files.getAttribute(target, "unix:ino"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void refusesAHostThatHasDrifted(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("site.conf"), "old\n");
        Change change = needed(sh, args(target, "new\\n", "0644", ""));
        Files.writeString(target, "somebody was here\n");

        StepResult applied = sh.run(change);

        assertEquals(Change.STALE, applied.rc());
        assertEquals(target + " changed since it was read; run again\n", applied.err());
        assertEquals("somebody was here\n", Files.readString(target));
        assertEquals(List.of("site.conf"), names());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void refusesAFileThatAppearedInBetween(Sh sh) throws IOException {
        Path target = directory.resolve("site.conf");
        Change change = needed(sh, args(target, "new\\n", "0644", ""));
        Files.createSymbolicLink(target, Path.of("nowhere"));

        assertEquals(Change.STALE, sh.run(change).rc());
        assertTrue(Files.isSymbolicLink(target));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void leavesTheTargetAloneWhereValidationFails(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("site.conf"), "old\n");

        String validate = ", validate: \"sh -c 'echo \\\"$1: bad line 3\\\" >&2; exit 1' sh %s\"";
        StepResult applied = sh.run(needed(sh, args(target, "new\\n", "0644", validate)));

        assertEquals(Change.INVALID, applied.rc());
        assertEquals(target + ": bad line 3\n", applied.err());
        assertEquals("old\n", Files.readString(target));
        assertEquals(List.of("site.conf"), names());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void validatesTheNewFileBesideTheOldOne(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("site.conf"), "old\n");

        sh.run(needed(sh, args(target, "new\\n", "0644", ", validate: grep -q new %s")));

        assertEquals("new\n", Files.readString(target));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void keepsABackupAndSaysWhere(Sh sh) throws IOException {
        Path target = Files.writeString(directory.resolve("site.conf"), "old\n");

        StepResult applied = sh.run(needed(sh, args(target, "new\\n", "0644", ", backup: true")));

        String said = applied.out().strip();
        assertTrue(
                said.matches("backup_file=.*/site\\.conf\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~"), said);
        assertEquals("old\n", Files.readString(Path.of(said.substring("backup_file=".length()))));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void putsAFileInThePlaceOfALinkUnlessItFollows(Sh sh) throws IOException {
        Path real = Files.writeString(directory.resolve("real"), "old\n");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        sh.run(needed(sh, args(link, "followed\\n", "0644", ", follow: true")));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("followed\n", Files.readString(real));

        sh.run(needed(sh, args(link, "replaced\\n", "0644", "")));
        assertTrue(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS));
        assertEquals("followed\n", Files.readString(real));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void goesIntoADirectoryUnderTheNameOfItsSource(Sh sh) throws IOException {
        Files.writeString(directory.resolve("source"), "x\n");
        Path inner = Files.createDirectory(directory.resolve("inner"));

        sh.run(needed(sh, "{src: source, dest: " + inner + "}"));

        assertEquals("x\n", Files.readString(inner.resolve("source")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void refusesWithoutAParentDirectory(Sh sh) {
        Path target = directory.resolve("missing/site.conf");

        Decision decision = plan(sh, args(target, "x\\n", "0644", ""));

        assertEquals(
                new Decision.Refused(
                        "Destination directory " + target.getParent() + " does not exist",
                        Map.of("diff", List.of(), "checksum", Hash.hex("SHA-1", Bytes.bytes("x\n")))),
                decision);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void refusesAnUnknownOwner(Sh sh) {
        Decision decision = plan(sh, args(directory.resolve("x"), "x\\n", "0644", ", owner: nosuchuser"));

        assertEquals(Decision.refused("there is no user 'nosuchuser' on the host"), decision);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void killedAnywhereTheTargetIsOldOrNewAndNothingElseIsLeft(Sh sh) throws IOException {
        Path target = directory.resolve("site.conf");
        Files.writeString(target, "old\n");
        Change change = needed(sh, args(target, "new\\n", "0644", ""));
        List<String> lines = change.script().text().lines().toList();

        for (int stop = 1; stop < lines.size(); stop++) {
            Files.writeString(target, "old\n");
            String script = String.join("\n", lines.subList(0, stop)) + "\nkill -TERM $$\n";
            if (isWhole(script)) {
                sh.runAlone(dev.stepslew.connection.Script.of(script));
                assertTrue(List.of("old\n", "new\n").contains(Files.readString(target)), script);
                assertEquals(List.of("site.conf"), names(), script);
            }
        }
    }

    // Cut inside a here-document or a compound command the text is no script at all.
    private static boolean isWhole(String script) throws IOException {
        long ends = script.lines().filter(line -> line.startsWith("STEPSLEW_")).count();
        Path file = Files.writeString(Files.createTempFile("cut", ".sh"), script);
        try {
            Process process = new ProcessBuilder("dash", "-n", file.toString())
                    .redirectErrorStream(true)
                    .start();
            return ends == (script.contains("<<'STEPSLEW_") ? 1 : 0) && process.waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(file);
        }
    }

    private Change needed(Sh sh, String args) {
        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, plan(sh, args));
        assertEquals(1, needed.changes().size());
        return needed.changes().get(0);
    }

    private Decision plan(Sh sh, String args) {
        return sh.plan(copy, new TestBench(directory).arguments(copy, args));
    }

    private static String args(Path target, String content, String mode, String more) {
        return "{dest: \"" + target + "\", content: \"" + content + "\", mode: '" + mode + "'" + more + "}";
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return Integer.toOctalString((Integer) Files.getAttribute(file, "unix:mode") & 07777);
    }
}
