package dev.stepslew.connection.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Attachment;
import dev.stepslew.connection.Become;
import dev.stepslew.connection.BecomeException;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.FramedConnection;
import dev.stepslew.connection.Processes;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sudo, with users that exist in a mount namespace only. */
class SudoTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String PASSWORD = "right horse";

    @TempDir
    private Path folder;

    private Path host;

    @BeforeEach
    void prepare() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root")
                        && Files.isExecutable(Path.of("/usr/bin/sudo"))
                        && Files.isExecutable(Path.of("/usr/bin/unshare"))
                        && Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "SKIPPED: sudo is tried by root with unshare and setpriv only");
        host = folder.resolve("sudo-host.sh");
        try (InputStream script = SudoTest.class.getResourceAsStream("/connection/sudo-host.sh")) {
            Files.copy(script, host);
        }
    }

    @Test
    void becomesRootWithThePassword() {
        StepResult result =
                run("alice", root(PASSWORD), look("id -un; echo $HOME; cat")).get(0);

        assertEquals("root\n/root\n", result.out());
        assertEquals("", result.err());
    }

    @Test
    void becomesRootWithoutOne() {
        assertEquals("root\n", run("bob", root(), look("id -un")).get(0).out());
    }

    @Test
    void aPasswordThatIsNotAskedForReachesNoStep() {
        List<StepResult> results = run("bob", root(PASSWORD), look("cat; id -un"), secretly("sh"));

        assertEquals("root\n", results.get(0).out());
        assertEquals("x", results.get(1).out());
    }

    @Test
    void aCachedTicketDoesNotShiftTheScript() {
        for (int i = 0; i < 3; i++) {
            List<StepResult> results = run("alice", root(PASSWORD), secretly("sudo"), look("id -un"));

            assertEquals("x", results.get(0).out());
            assertEquals("root\n", results.get(1).out());
        }
    }

    @Test
    void becomesAnotherUserThanRoot() {
        Become bob = new Become("bob", Optional.of(new Secret(PASSWORD)));

        assertEquals("bob\n", run("alice", bob, look("id -un")).get(0).out());
    }

    @Test
    void attachmentsPassThroughSudo() {
        byte[] content = new byte[2_000_000];
        Attachment attachment = new Attachment("zeros", content.length, () -> new ByteArrayInputStream(content));

        for (String user : List.of("alice", "bob")) {
            StepResult result = run(user, root(PASSWORD), look("id -un; wc -c").with(attachment))
                    .get(0);

            assertEquals("root\n2000000\n", result.out());
        }
    }

    @Test
    void whoIsRootAlreadyNeedsNoSudo() {
        StepResult result =
                run("root", root(), look("id -un; ps -o comm= -p $PPID")).get(0);

        assertFalse(result.out().contains("sudo"));
        assertTrue(result.out().startsWith("root\n"));
    }

    @Test
    void aStepOfRootsIsKilledAtItsDeadline() throws IOException {
        Path pids = folder.resolve("pids");
        Step slow = Step.look(
                "slow",
                Script.of("echo $$ >" + pids + "; sleep 63 & echo $! >>" + pids + "; wait"),
                Duration.ofSeconds(2));

        List<StepResult> results = run("alice", root(PASSWORD), slow, look("echo never"));

        assertEquals(StepResult.Ending.TIMED_OUT, results.get(0).ending());
        assertEquals(StepResult.Ending.NOT_RUN, results.get(1).ending());
        for (String pid : Files.readAllLines(pids)) {
            assertFalse(Processes.isRunning(pid), "still there: " + pid);
        }
    }

    @Test
    void aDetachedSleeperOutlivesTheExec() {
        StepResult result = run("bob", root(), look("nohup sleep 69 >/dev/null 2>&1 & echo $!"))
                .get(0);

        String pid = result.out().strip();
        assertTrue(Processes.isRunning(pid));
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void sudosOwnLogSeesNoScript() {
        StepResult result = run("bob", root(), look("tr '\\0' ' ' </proc/$PPID/cmdline; : of the step"))
                .get(0);

        assertTrue(result.out().startsWith("sudo -H -n -u root -- /bin/sh -c "), result.out());
        assertFalse(result.out().contains("of the step"));
    }

    @Test
    void takesOptionsAndAnotherProgram() {
        Become own = new Become(
                "root", Optional.of(new Secret(PASSWORD)), Become.Method.SUDO, List.of("/usr/bin/sudo", "-H", "-E"));

        assertEquals("root\n", run("alice", own, look("id -un")).get(0).out());
        assertRefused(
                "alice",
                new Become("root", Optional.empty(), Become.Method.SUDO, List.of("/opt/sudo")),
                "there is no /opt/sudo on the host to become 'root' with: install it, log in as that user, or run"
                        + " without become");
    }

    @Test
    void suTakesThePasswordOfTheOtherUser() {
        List<StepResult> results = run("carol", su("alice", PASSWORD), secretly("x"), look("id -un; cat"));

        assertEquals("x", results.get(0).out());
        assertEquals("alice\n", results.get(1).out());
    }

    @Test
    void suAsRootAsksForNone() {
        assertEquals("alice\n", run("root", su("alice"), look("id -un")).get(0).out());
        assertEquals(
                "alice\n",
                run("root", su("alice", "unused"), look("id -un")).get(0).out());
    }

    @Test
    void attachmentsPassThroughSu() {
        byte[] content = new byte[200_000];
        Attachment attachment = new Attachment("zeros", content.length, () -> new ByteArrayInputStream(content));

        StepResult result = run(
                        "carol", su("bob", PASSWORD), look("id -un; wc -c").with(attachment))
                .get(0);

        assertEquals("bob\n200000\n", result.out());
    }

    @Test
    void suThatRefusesIsTold() {
        assertRefused(
                "carol",
                su("alice", "wrong horse"),
                "su refused the password: give that of 'alice' with -K or --become-password-file");
        assertRefused(
                "carol", su("alice"), "su wants a password: give that of 'alice' with -K or --become-password-file");
        assertRefused("carol", su("nosuchuser"), "su knows no user 'nosuchuser' to become");
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        assertRefused(
                "alice",
                root("wrong horse"),
                "sudo refused the password: give the login user's own with -K or --become-password-file");
    }

    /** Not the shell that another's right password has opened. */
    @Test
    void aWrongPasswordIsRefusedThoughAShellOfRootsIsOpen() {
        try (Connection connection = connection("alice")) {
            String first = idOf(connection, root(PASSWORD));
            BecomeException refused = assertThrows(BecomeException.class, () -> idOf(connection, root("wrong horse")));
            String again = idOf(connection, root(PASSWORD));

            assertEquals("root\n", first);
            assertEquals(
                    "sudo refused the password: give the login user's own with -K or --become-password-file",
                    refused.getMessage());
            assertEquals("root\n", again);
            assertEquals(2, connection.traffic().execs());
        }
    }

    private static String idOf(Connection connection, Become become) {
        return connection
                .run(List.of(look("id -un")), Optional.of(become), StepListener.SILENT)
                .get(0)
                .out();
    }

    @Test
    void aMissingPasswordIsAskedFor() {
        assertRefused("alice", root(), "sudo wants a password: give one with -K or --become-password-file");
    }

    @Test
    void aUserWhoMayNotIsTold() {
        assertRefused(
                "carol",
                root(PASSWORD),
                "sudo does not know the login user: add it to sudoers or log in as another one");
    }

    @Test
    void aHostWithoutSudoIsTold() {
        assertRefused(
                "dora",
                root(),
                "there is no sudo on the host to become 'root' with: install it, log in as that user, or run"
                        + " without become");
    }

    @Test
    void anUnknownUserIsTold() {
        assertRefused("bob", new Become("nosuchuser", Optional.empty()), "sudo knows no user 'nosuchuser' to become");
    }

    private void assertRefused(String user, Become become, String message) {
        for (Step step : List.of(look("echo never"), secretly("x"))) {
            BecomeException refused = assertThrows(BecomeException.class, () -> run(user, become, step));
            assertEquals(message, refused.getMessage());
        }
    }

    private List<StepResult> run(String user, Become become, Step... steps) {
        try (Connection connection = connection(user)) {
            return connection.run(List.of(steps), Optional.of(become), StepListener.SILENT);
        }
    }

    private Connection connection(String user) {
        List<String> login = List.of(
                "unshare",
                "--mount",
                "sh",
                host.toString(),
                folder.resolve("host").toString(),
                user);
        return new FramedConnection("web3", new LocalTransport(login));
    }

    private static Become root() {
        return new Become("root", Optional.empty());
    }

    private static Become root(String password) {
        return new Become("root", Optional.of(new Secret(password)));
    }

    private static Become su(String user) {
        return new Become(user, Optional.empty(), Become.Method.SU, List.of("su"));
    }

    private static Become su(String user, String password) {
        return new Become(user, Optional.of(new Secret(password)), Become.Method.SU, List.of("su"));
    }

    private static Step look(String script) {
        return Step.look(script, Script.of(script), DEADLINE);
    }

    /** Travels on standard input. */
    private static Step secretly(String label) {
        return Step.look(label, Script.of("printf %s").secret("x"), DEADLINE);
    }
}
