package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have OpenSSH's own server, with sudo behind it; one for each class. */
abstract class AgainstOpenSsh {

    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final String PASSWORD = "right horse";

    @TempDir
    static Path folder;

    static RealSshd sshd;

    @BeforeAll
    static void start() throws IOException {
        sshd = RealSshd.withSudoUsers(folder);
    }

    @AfterAll
    static void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        Files.deleteIfExists(sshd.config());
        sshd.know("127.0.0.1", "ed25519");
    }

    static Target withArguments(String... arguments) {
        Target web = web();
        return new Target(
                web.name(),
                web.kind(),
                web.address(),
                web.port(),
                web.user(),
                web.password(),
                web.privateKeyFile(),
                List.of(arguments),
                web.connectTimeout());
    }

    static Target web() {
        return Targets.ssh("web1", sshd.port());
    }

    static Path newKey(String type, String passphrase) throws IOException {
        Path key = folder.resolve("key" + System.nanoTime());
        RealSshd.run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", key.toString());
        Files.writeString(
                sshd.authorizedKeys(),
                Files.readString(sshd.authorizedKeys()) + Files.readString(Path.of(key + ".pub")));
        return key;
    }

    static String fingerprint(Path key) throws IOException {
        Process process = new ProcessBuilder("ssh-keygen", "-l", "-f", key + ".pub").start();
        return new String(process.getInputStream().readAllBytes()).split(" ")[1];
    }

    static int logins() throws IOException {
        return sshd.log().split("Accepted publickey", -1).length;
    }

    static UnreachableException refused(SshOptions options, Target target) {
        try (Connector connector = new SshConnector(options)) {
            return assertThrows(
                    UnreachableException.class, () -> connector.connect(target).close());
        }
    }

    static void assertUnreachable(SshOptions options, Target target, String message) {
        assertEquals(message, refused(options, target).getMessage());
    }

    static StepResult run(Connection connection, String script) {
        return connection
                .run(List.of(look(script)), Optional.empty(), StepListener.SILENT)
                .get(0);
    }

    static Step look(String script) {
        return Step.look(script, Script.of(script), DEADLINE);
    }
}
