package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Processes;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Targets;
import dev.stepslew.connection.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server in this process, which runs on any machine; its commands lead no process group, as with dropbear. */
class EmbeddedSshTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private SshServer server;

    @BeforeEach
    void start() throws Exception {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
        server.setCommandFactory(
                (channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("right"));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void logsInByPasswordAndRunsSteps() throws IOException {
        server.start();

        try (Connector connector = new SshConnector(options());
                Connection connection = connector.connect(target("right"))) {
            List<StepResult> results = connection.run(
                    List.of(
                            look("printf 'a\\0b'"),
                            Step.look("s", Script.of("printf %s").secret("c"), DEADLINE)),
                    Optional.empty(),
                    StepListener.SILENT);

            assertEquals("a\0b", results.get(0).out());
            assertEquals("c", results.get(1).out());
        }
    }

    @Test
    void answersTwoHiddenPromptsOfAKeyboard() throws IOException {
        server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        TwoPrompts prompts = new TwoPrompts();
        server.setKeyboardInteractiveAuthenticator(prompts);
        server.start();

        try (Connector connector = new SshConnector(options())) {
            connector.connect(target("right")).close();
            assertEquals(1, prompts.answers);
            UnreachableException refused =
                    assertThrows(UnreachableException.class, () -> connector.connect(target("wrong")));
            assertTrue(refused.getMessage().contains("tried keyboard-interactive"), refused.getMessage());
            assertEquals(2, prompts.answers, "a wrong password is sent once");
        }
    }

    @Test
    void killsAStepThatLeadsNoProcessGroup() throws IOException {
        server.start();
        Path pids = home.resolve("pids");
        Step slow = Step.look(
                "slow",
                Script.of("echo $$ >" + pids + "; sleep 68 & echo $! >>" + pids + "; wait"),
                Duration.ofSeconds(2));

        try (Connector connector = new SshConnector(options());
                Connection connection = connector.connect(target("right"))) {
            StepResult result = connection
                    .run(List.of(slow), Optional.empty(), StepListener.SILENT)
                    .get(0);

            assertEquals(StepResult.Ending.TIMED_OUT, result.ending());
            for (String pid : Files.readAllLines(pids)) {
                assertFalse(Processes.isRunning(pid), "still there: " + pid);
            }
        }
    }

    private SshOptions options() {
        return SshOptions.ofHome(home).withUser("me").withHostKeyChecking(HostKeyChecking.ACCEPT_NEW);
    }

    private Target target(String password) {
        return Targets.withPassword(Targets.ssh("web1", server.getPort()), password);
    }

    private static Step look(String script) {
        return Step.look(script, Script.of(script), DEADLINE);
    }

    private static final class TwoPrompts implements KeyboardInteractiveAuthenticator {

        private int answers;

        @Override
        public InteractiveChallenge generateChallenge(
                ServerSession session, String username, String lang, String methods) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.addPrompt(new PromptEntry("First secret: ", false));
            challenge.addPrompt(new PromptEntry("Second secret: ", false));
            return challenge;
        }

        @Override
        public boolean authenticate(ServerSession session, String username, List<String> responses) {
            answers++;
            return responses.equals(List.of("right", "right"));
        }
    }
}
