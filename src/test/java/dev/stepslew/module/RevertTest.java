package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host keeps of a change, and how it is put back, in every shell that hosts have. */
final class RevertTest {

    private static final String RUN = "20261122T210000Z-0001";

    @TempDir
    Path home;

    private Path state;
    private Path tree;

    @BeforeEach
    void makePlaces() throws IOException {
        state = home.resolve("state");
        tree = Files.createDirectory(home.resolve("tree"));
    }

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyKindOfChangeIsUndoneToTheLastBit(Sh sh) throws IOException {
        file("conf", "old\n", "rw-r-----");
        file("gone", "was here\n", "rw-------");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("conf"));
        Files.createDirectories(tree.resolve("dir/below"));
        file("dir/below/x", "x", "rwxr-xr-x");
        List<String> before = told();

        change(sh, "conf", "printf 'new\\n' >conf; chmod 600 conf");
        change(sh, "conf", "printf 'newer\\n' >conf");
        change(sh, "gone", "rm gone");
        change(sh, "link", "rm link; printf file >link");
        change(sh, "dir", "rm -r dir");
        change(sh, "made", "mkdir -p made/deep");
        change(sh, "made/deep/f", "printf f >made/deep/f");
        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, plan(sh, ""));

        for (Change change : needed.changes()) {
            StepResult done = sh.run(keeping(change.footprint()).around(change.script()));
            assertEquals("", done.err());
            assertEquals(0, done.rc());
        }

        assertEquals(before, told());
        assertInstanceOf(Decision.Settled.class, plan(sh, ""));
        assertFalse(Files.exists(state.resolve("runs/" + RUN)), "what is undone need not be kept");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void showsWhatItPutsBack(Sh sh) throws IOException {
        file("conf", "old\n", "rw-r--r--");
        change(sh, "conf", "printf 'new\\n' >conf");

        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, plan(sh, ""));

        assertEquals("put back " + tree.resolve("conf"), needed.changes().get(0).summary());
        assertEquals("new\n", needed.changes().get(0).diffs().get(0).before());
        assertEquals("old\n", needed.changes().get(0).diffs().get(0).after());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void refusesAFileThatHasChangedAgainUnlessItIsForced(Sh sh) throws IOException {
        file("conf", "old\n", "rw-r--r--");
        change(sh, "conf", "printf 'new\\n' >conf");
        Files.writeString(tree.resolve("conf"), "by hand\n");

        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, plan(sh, ""));
        Decision.Needed forced = assertInstanceOf(Decision.Needed.class, plan(sh, "force: true"));
        sh.run(forced.changes().get(0));

        assertTrue(refused.message().contains("something else has changed it since the run"), refused.message());
        assertEquals("old\n", Files.readString(tree.resolve("conf")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void saysWhatItCannotUndo(Sh sh) {
        Keeping keeping = new Keeping(
                state.toString(),
                RUN,
                "web 1",
                Set.of(),
                "install package chrony",
                List.of(),
                List.of(),
                false,
                List.of());

        sh.run(keeping.around(Script.of("true")));
        Decision.Settled settled = assertInstanceOf(Decision.Settled.class, plan(sh, "run: last"));

        assertEquals(List.of("install package chrony"), settled.result().get("not_undone"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aChangeThatCannotBeKeptIsNotMade(Sh sh) throws IOException {
        file("conf", "old\n", "rw-r--r--");
        Files.writeString(state, "in the way");

        StepResult refused = sh.run(keeping(Footprint.path(tree.resolve("conf").toString()))
                .around(Script.of("cd " + tree + "; printf new >conf")));

        assertEquals(1, refused.rc());
        assertTrue(refused.err().contains("set stepslew_state_dir"), refused.err());
        assertEquals("old\n", Files.readString(tree.resolve("conf")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void keepsTheLastRunsAndEveryOneThatIsNotConfirmed(Sh sh) throws IOException {
        for (int i = 1; i <= 25; i++) {
            Files.createDirectories(state.resolve("runs/20260101T0000%02dZ-0000/h".formatted(i)));
        }
        Files.createFile(state.resolve("runs/20260101T000001Z-0000/h/armed"));
        file("conf", "old\n", "rw-r--r--");

        change(sh, "conf", "printf 'new\\n' >conf");

        try (Stream<Path> left = Files.list(state.resolve("runs"))) {
            assertEquals(21, left.count());
        }
        assertTrue(Files.exists(state.resolve("runs/20260101T000001Z-0000")));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("runs/" + RUN))));
    }

    private void change(Sh sh, String name, String script) {
        Keeping keeping = keeping(Footprint.path(tree.resolve(name).toString()));
        StepResult done = sh.run(keeping.around(Script.of("cd " + tree + "\n" + script + "\n")));
        assertEquals("", done.err());
        assertEquals("", done.out());
        assertEquals(0, done.rc());
    }

    private Keeping keeping(Footprint places) {
        return new Keeping(
                state.toString(), RUN, "web 1", Keeping.paths(places), "", List.of(), List.of(), false, List.of());
    }

    private Decision plan(Sh sh, String arguments) {
        Revert.Wanted wanted =
                new Revert.Wanted(state.toString(), RUN, "web 1", true, arguments.startsWith("force"), false);
        return sh.plan(new Revert(), wanted);
    }

    private void file(String name, String content, String mode) throws IOException {
        Path file = Files.writeString(tree.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** Every path with what is there. */
    private List<String> told() throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            return paths.sorted().map(this::told).toList();
        }
    }

    private String told(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return path + " -> " + Files.readSymbolicLink(path);
            }
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            return path + " " + mode + (Files.isDirectory(path) ? "" : " " + Files.readString(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
