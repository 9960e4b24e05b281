package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Attachment;
import dev.stepslew.connection.Become;
import dev.stepslew.connection.BecomeException;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Processes;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Targets;
import dev.stepslew.connection.UnreachableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Steps, batches and sudo over a connection to OpenSSH's own server. */
class OpenSshTest extends AgainstOpenSsh {

    @Test
    void runsManyStepsInOneExec() {
        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(web())) {
            List<StepResult> results = connection.run(
                    List.of(look("echo one"), look("echo two >&2; exit 3"), look("printf three")),
                    Optional.empty(),
                    StepListener.SILENT);

            assertEquals("one\n", results.get(0).out());
            assertEquals("two\n", results.get(1).err());
            assertEquals(3, results.get(1).rc());
            assertEquals("three", results.get(2).out());
            assertEquals(1, connection.traffic().execs());
            assertTrue(connection.traffic().bytesSent() > 500);
            assertTrue(connection.traffic().bytesReceived() > 200);
        }
    }

    @Test
    void manyBatchesGoThroughOneShell() {
        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(web())) {
            for (int i = 0; i < 40; i++) {
                Step step = Step.look("n", Script.of("printf %s").secret("n" + i), DEADLINE);
                assertEquals(
                        "n" + i,
                        connection
                                .run(List.of(step), Optional.empty(), StepListener.SILENT)
                                .get(0)
                                .out());
            }
            assertEquals(1, connection.traffic().execs());
        }
    }

    @Test
    void becomesRootThroughSudo() {
        Target alice = Targets.withPassword(Targets.withUser(web(), "alice"), PASSWORD);
        Become root = new Become("root", Optional.of(new Secret(PASSWORD)));
        byte[] content = new byte[18_000_000];
        Attachment attachment = new Attachment("runtime", content.length, () -> new ByteArrayInputStream(content));

        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(alice)) {
            List<StepResult> results = connection.run(
                    List.of(look("id -un"), look("wc -c").with(attachment), look("cat; id -u")),
                    Optional.of(root),
                    StepListener.SILENT);

            assertEquals("root\n", results.get(0).out());
            assertEquals("18000000", results.get(1).out().strip());
            assertEquals("0\n", results.get(2).out());
            assertEquals(2, connection.traffic().execs());
            assertEquals("alice\n", run(connection, "id -un").out());
        }
    }

    @Test
    void sudosRefusalDoesNotHarmTheConnection() {
        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(Targets.withUser(web(), "alice"))) {
            BecomeException refused = assertThrows(
                    BecomeException.class,
                    () -> connection.run(
                            List.of(look("id")),
                            Optional.of(new Become("root", Optional.empty())),
                            StepListener.SILENT));

            assertEquals("sudo wants a password: give one with -K or --become-password-file", refused.getMessage());
            assertEquals("alice\n", run(connection, "id -un").out());
        }
    }

    @Test
    void aStepBeyondItsDeadlineIsKilled() throws IOException {
        Path pids = Files.createTempFile(folder, "pids", "");
        Files.setPosixFilePermissions(pids, PosixFilePermissions.fromString("rw-rw-rw-"));
        Step slow = Step.look(
                "slow",
                Script.of("echo begun; echo $$ >" + pids + "; sleep 67 & echo $! >>" + pids + "; wait"),
                Duration.ofSeconds(2));
        List<String> heard = new ArrayList<>();
        StepListener listener = new StepListener() {
            @Override
            public void started(Step step) {
                heard.add("started " + step.label());
            }

            @Override
            public void finished(Step step, StepResult result) {
                heard.add("finished " + step.label() + " " + result.ending());
            }
        };

        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(Targets.withUser(web(), "bob"))) {
            for (Optional<Become> become :
                    List.of(Optional.<Become>empty(), Optional.of(new Become("root", Optional.empty())))) {
                List<StepResult> results = connection.run(List.of(slow, look("echo never")), become, listener);

                assertEquals(StepResult.Ending.TIMED_OUT, results.get(0).ending());
                assertEquals("begun\n", results.get(0).out());
                assertEquals(StepResult.Ending.NOT_RUN, results.get(1).ending());
                assertEquals(2, Files.readAllLines(pids).size());
                for (String pid : Files.readAllLines(pids)) {
                    assertFalse(Processes.isRunning(pid), "still there: " + pid);
                }
            }
            assertEquals(4, connection.traffic().execs());
            assertEquals("bob\n", run(connection, "id -un").out());
        }
        assertEquals(
                List.of("started slow", "finished slow TIMED_OUT", "started slow", "finished slow TIMED_OUT"), heard);
    }

    @Test
    void aHostThatGoesAwayInTheMiddleIsUnreachable() throws Exception {
        Path other = Files.createDirectory(folder.resolve("mortal"));
        try (RealSshd mortal = RealSshd.start(other);
                Connector connector = new SshConnector(mortal.options());
                Connection connection = connector.connect(Targets.ssh("web7", mortal.port()))) {
            StepListener killer = new StepListener() {
                @Override
                public void started(Step step) {
                    mortal.killAll();
                }
            };

            UnreachableException thrown = assertThrows(
                    UnreachableException.class,
                    () -> connection.run(List.of(look("sleep 20")), Optional.empty(), killer));

            assertTrue(
                    thrown.getMessage().startsWith("web7: connection lost while 'sleep 20' ran: "),
                    thrown.getMessage());
            UnreachableException again = assertThrows(UnreachableException.class, () -> run(connection, "id"));
            assertTrue(again.getMessage().startsWith("web7: connection lost: "), again.getMessage());
        }
    }

    @Test
    void aLoginThatRunsNoCommandsIsSaid() throws IOException {
        String key = Files.readString(sshd.authorizedKeys());
        Path nologin = newKey("ed25519", "");
        String added = Files.readString(sshd.authorizedKeys()).substring(key.length());
        Files.writeString(sshd.authorizedKeys(), key + "command=\"echo no shell for you; exit 1\" " + added);

        try (Connector connector = new SshConnector(sshd.options().withPrivateKeys(List.of(nologin)));
                Connection connection = connector.connect(web())) {
            UnreachableException thrown = assertThrows(UnreachableException.class, () -> run(connection, "id"));
            assertEquals("web1: its login shell does not run commands: no shell for you", thrown.getMessage());
        }
    }

    @Test
    void thirtyThreadsShareOneConnector() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(30);
        try (Connector connector = new SshConnector(sshd.options().withForks(8))) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int number = i;
                answers.add(pool.submit(() -> {
                    try (Connection connection = connector.connect(web())) {
                        return run(connection, "echo " + number).out();
                    }
                }));
            }
            for (int i = 0; i < 30; i++) {
                assertEquals(i + "\n", answers.get(i).get(60, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
