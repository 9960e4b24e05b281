package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Targets;
import dev.stepslew.connection.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How somebody gets into OpenSSH's own server: keys, certificates, an agent, passwords. */
class OpenSshLoginTest extends AgainstOpenSsh {

    @ParameterizedTest
    @CsvSource({"ed25519,", "ecdsa,", "rsa,", "ed25519,open sesame", "ecdsa,open sesame", "rsa,open sesame"})
    void logsInWithKeysOfAnyKind(String type, String passphrase) throws IOException {
        Path key = newKey(type, passphrase == null ? "" : passphrase);
        List<String> asked = new ArrayList<>();
        PassphraseSource source = (file, attempt) -> {
            asked.add(file + " " + attempt);
            return Optional.of(new Secret(attempt == 0 ? "wrong" : "open sesame"));
        };

        try (Connector connector =
                new SshConnector(sshd.options().withPrivateKeys(List.of(key)).withPassphrases(source))) {
            for (int i = 0; i < 2; i++) {
                try (Connection connection = connector.connect(web())) {
                    assertEquals("root\n", run(connection, "id -un").out());
                }
            }
        }
        assertEquals(passphrase == null ? List.of() : List.of(key + " 0", key + " 1"), asked);
        assertTrue(sshd.log().contains(fingerprint(key)), "it was this key");
    }

    @Test
    void anEncryptedKeyWithNobodyToAskIsSaid() throws IOException {
        Path key = newKey("ed25519", "open sesame");

        assertUnreachable(
                sshd.options().withPrivateKeys(List.of(key)),
                web(),
                "web1: unreachable: authentication failed for user 'root' at 127.0.0.1:" + sshd.port()
                        + ": nothing to offer; key " + key
                        + " is encrypted and there is no terminal to ask for its passphrase: load it into ssh-agent"
                        + " (ssh-add " + key + ")");
    }

    @Test
    void aForeignKeyIsSaid() throws IOException {
        Path key = folder.resolve("foreign" + System.nanoTime());
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());

        assertUnreachable(
                sshd.options().withPrivateKeys(List.of(key)),
                web(),
                "web1: unreachable: authentication failed for user 'root' at 127.0.0.1:" + sshd.port()
                        + ": tried ssh-ed25519 key " + fingerprint(key) + "; the host takes publickey, password");
    }

    @Test
    void logsInByPassword() {
        Target alice = Targets.withPassword(Targets.withUser(web(), "alice"), PASSWORD);
        SshOptions keyless = sshd.options().withPrivateKeys(List.of(folder.resolve("nosuchkey")));

        try (Connector connector = new SshConnector(keyless);
                Connection connection = connector.connect(alice)) {
            assertEquals("alice\n", run(connection, "id -un").out());
        }
        assertUnreachable(
                keyless,
                Targets.withPassword(alice, "wrong horse"),
                "web1: unreachable: authentication failed for user 'alice' at 127.0.0.1:" + sshd.port()
                        + ": tried password; the host takes publickey, password; there is no key file "
                        + folder.resolve("nosuchkey"));
    }

    @Test
    void offersNoKeyWhereTheOptionsForbidIt() throws IOException {
        int before = logins();
        Target keyless = withArguments("-o", "PubkeyAuthentication=no");

        UnreachableException thrown = refused(sshd.options(), keyless);

        assertTrue(thrown.getMessage().contains("nothing to offer"), thrown.getMessage());
        assertEquals(before, logins());
    }

    @Test
    void logsInByTheAgentsKeyEvenWhereItsFileIsEncrypted() throws Exception {
        Path socket = folder.resolve("agent" + System.nanoTime());
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (String type : List.of("ed25519", "ecdsa", "rsa")) {
                Path key = newKey(type, "");
                awaitSocket(socket, agent);
                add(socket, key);
                RealSshd.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key.toString());
                SshOptions options =
                        sshd.options().withPrivateKeys(List.of(key)).withAgentSocket(Optional.of(socket));

                try (Connector connector = new SshConnector(options);
                        Connection connection = connector.connect(web())) {
                    assertEquals("root\n", run(connection, "id -un").out());
                }
                assertTrue(sshd.log().contains(fingerprint(key)));
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    void aUserCertificateBesideTheKeyIsOffered() throws Exception {
        Path home = Files.createDirectory(folder.resolve("users-ca"));
        Path authority = home.resolve("ca");
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
        try (RealSshd trusting = RealSshd.start(home, "TrustedUserCAKeys " + authority + ".pub")) {
            Path key = home.resolve("user");
            RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
            RealSshd.run("ssh-keygen", "-q", "-s", authority.toString(), "-I", "me", "-n", "root", key + ".pub");

            try (Connector connector = new SshConnector(trusting.options().withPrivateKeys(List.of(key)));
                    Connection connection = connector.connect(Targets.ssh("web1", trusting.port()))) {
                assertEquals("root\n", run(connection, "id -un").out());
            }
        }
    }

    private static void awaitSocket(Path socket, Process agent) {
        while (!Files.exists(socket) && agent.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static void add(Path socket, Path key) throws Exception {
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString()).redirectErrorStream(true);
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertEquals(0, add.start().waitFor());
    }
}
