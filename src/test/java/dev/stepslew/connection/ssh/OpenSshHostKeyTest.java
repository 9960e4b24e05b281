package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Targets;
import dev.stepslew.connection.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether OpenSSH's own server is who it says it is. */
class OpenSshHostKeyTest extends AgainstOpenSsh {

    @Test
    void anUnknownHostKeyIsRefusedWithAWayToAddIt() throws IOException {
        Files.writeString(sshd.knownHosts(), "");
        Path keyFile = Files.writeString(folder.resolve("for-fingerprint.pub"), sshd.hostKey("ed25519") + " x\n");

        UnreachableException thrown = refused(sshd.options(), web());

        assertTrue(
                thrown.getMessage().startsWith("web1: unreachable: host key is not in known_hosts ("),
                thrown.getMessage());
        assertTrue(
                thrown.getMessage()
                        .endsWith("); if that is the right fingerprint, add it: ssh-keyscan -p " + sshd.port()
                                + " 127.0.0.1 >> " + sshd.knownHosts()),
                thrown.getMessage());
        assertTrue(fingerprint(Path.of(keyFile.toString().replace(".pub", ""))).startsWith("SHA256:"));
    }

    @Test
    void nothingIsToBeAddedWhereNothingIsKept() {
        Target forgetful = withArguments("-o", "UserKnownHostsFile=/dev/null");

        UnreachableException thrown = refused(sshd.options(), forgetful);

        assertTrue(
                thrown.getMessage()
                        .endsWith("), and UserKnownHostsFile is /dev/null: name a file that has it, or believe any key"
                                + " by StrictHostKeyChecking=no"),
                thrown.getMessage());
    }

    @Test
    void aChangedHostKeyIsRefusedLoudlyEvenByAcceptNew() throws IOException {
        Path foreign = folder.resolve("other-host" + System.nanoTime());
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", foreign.toString());
        String[] words = Files.readString(Path.of(foreign + ".pub")).split(" ");
        Files.writeString(sshd.knownHosts(), "[127.0.0.1]:" + sshd.port() + " " + words[0] + " " + words[1] + "\n");

        for (HostKeyChecking checking : List.of(HostKeyChecking.STRICT, HostKeyChecking.ACCEPT_NEW)) {
            UnreachableException thrown = refused(sshd.options().withHostKeyChecking(checking), web());
            assertTrue(
                    thrown.getMessage()
                            .startsWith("web1: unreachable: HOST KEY HAS CHANGED: " + sshd.knownHosts()
                                    + ":1 has another key for it"),
                    thrown.getMessage());
        }
        try (Connector connector = new SshConnector(sshd.options().withHostKeyChecking(HostKeyChecking.OFF));
                Connection connection = connector.connect(web())) {
            assertEquals("root\n", run(connection, "id -un").out());
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ecdsa"})
    void theKnownKeyIsAskedForWhateverItsType(String type) throws IOException {
        sshd.know("127.0.0.1", type);

        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(web())) {
            assertEquals("root\n", run(connection, "id -un").out());
        }
    }

    @Test
    void acceptNewBelievesOnceAndWritesItDown() throws IOException {
        Files.writeString(sshd.knownHosts(), "# nothing yet");

        try (Connector connector = new SshConnector(sshd.options().withHostKeyChecking(HostKeyChecking.ACCEPT_NEW))) {
            connector.connect(web()).close();
            connector.connect(web()).close();
        }
        try (Connector strict = new SshConnector(sshd.options())) {
            strict.connect(web()).close();
        }
        assertEquals(2, Files.readAllLines(sshd.knownHosts()).size());
    }

    @Test
    void aHostCertificateOfATrustedAuthorityIsEnough() throws Exception {
        Path home = Files.createDirectory(folder.resolve("certified"));
        Path authority = home.resolve("ca");
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
        Path hostKey = home.resolve("certified_host");
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString());
        RealSshd.run(
                "ssh-keygen",
                "-q",
                "-s",
                authority.toString(),
                "-I",
                "host",
                "-h",
                "-n",
                "127.0.0.1",
                hostKey + ".pub");
        try (RealSshd certified =
                RealSshd.start(home, "HostKey " + hostKey, "HostCertificate " + hostKey + "-cert.pub")) {
            String[] words = Files.readString(Path.of(authority + ".pub")).split(" ");
            Files.writeString(certified.knownHosts(), "@cert-authority * " + words[0] + " " + words[1] + "\n");

            try (Connector connector = new SshConnector(certified.options());
                    Connection connection = connector.connect(Targets.ssh("web1", certified.port()))) {
                assertEquals("root\n", run(connection, "id -un").out());
            }
            Files.writeString(certified.knownHosts(), "@revoked * " + words[0] + " " + words[1] + "\n");
            assertTrue(refused(certified.options(), Targets.ssh("web1", certified.port()))
                    .getMessage()
                    .contains("revoked"));
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost,true", "elsewhere,false"})
    void aHostCertificateIsForTheHostBehindTheJump(String principal, boolean good) throws Exception {
        Path home = Files.createDirectory(folder.resolve("behind-" + principal));
        Path authority = certify(home, principal);
        try (RealSshd inner = RealSshd.start(
                home, "HostKey " + home.resolve("host"), "HostCertificate " + home.resolve("host-cert.pub"))) {
            Files.writeString(
                    sshd.knownHosts(),
                    Files.readString(sshd.knownHosts()) + "@cert-authority [localhost]:* "
                            + Files.readString(Path.of(authority + ".pub")));
            Files.writeString(sshd.config(), """
                    Host outer
                      HostName 127.0.0.1
                      Port %d
                    Host inner
                      HostName localhost
                      Port %d
                      IdentityFile %s
                      ProxyJump outer
                    """.formatted(
                            sshd.port(), inner.port(), inner.home().resolve(".ssh/id_ed25519")));

            if (good) {
                try (Connector connector = new SshConnector(sshd.options());
                        Connection connection = connector.connect(Targets.alias("inner"))) {
                    assertEquals("root\n", run(connection, "id -un").out());
                }
            } else {
                UnreachableException thrown = refused(sshd.options(), Targets.alias("inner"));
                assertTrue(thrown.getMessage().contains("invalid principal localhost"), thrown.getMessage());
            }
        }
    }

    /** A host key with a certificate; the authority's own key. */
    private static Path certify(Path home, String principal) throws IOException {
        Path authority = home.resolve("ca");
        Path hostKey = home.resolve("host");
        for (Path key : List.of(authority, hostKey)) {
            RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        }
        RealSshd.run(
                "ssh-keygen", "-q", "-s", authority.toString(), "-I", "host", "-h", "-n", principal, hostKey + ".pub");
        return authority;
    }
}
