package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Targets;
import dev.stepslew.connection.UnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way to OpenSSH's own server: jumps, a proxy, and what lies in the way. */
class OpenSshWayTest extends AgainstOpenSsh {

    @Test
    void jumpsOverHostsThatConfigNames() throws Exception {
        Path other = Files.createDirectory(folder.resolve("inner"));
        try (RealSshd inner = RealSshd.start(other)) {
            String knownHosts = Files.readString(sshd.knownHosts()) + Files.readString(inner.knownHosts());
            Files.writeString(sshd.knownHosts(), knownHosts);
            Files.writeString(sshd.config(), """
                    Host outer
                      HostName 127.0.0.1
                      Port %d
                    Host middle
                      HostName 127.0.0.1
                      Port %d
                      ProxyJump outer
                    Host inner
                      HostName 127.0.0.1
                      Port %d
                      IdentityFile %s
                      ProxyJump middle
                    """.formatted(
                            sshd.port(), sshd.port(), inner.port(), inner.home().resolve(".ssh/id_ed25519")));

            int before = logins();
            try (Connector connector = new SshConnector(sshd.options())) {
                for (int i = 0; i < 3; i++) {
                    try (Connection connection = connector.connect(Targets.alias("inner"))) {
                        assertEquals("root\n", run(connection, "id -un").out());
                    }
                }
            }
            assertEquals(2, logins() - before, "each jump host once");
        }
    }

    @Test
    void aJumpHostThatCannotBeReachedIsNamed() throws IOException {
        int port = deadPort();
        Files.writeString(sshd.config(), "Host inner*\n  ProxyJump 127.0.0.1:" + port + "\n");

        try (Connector connector = new SshConnector(sshd.options())) {
            for (String name : List.of("inner1", "inner2")) {
                UnreachableException thrown =
                        assertThrows(UnreachableException.class, () -> connector.connect(Targets.alias(name)));
                assertEquals(
                        name + ": unreachable: jump host 127.0.0.1:" + port + ": unreachable: 127.0.0.1:" + port
                                + " refuses connections (does sshd run there, on this port?)",
                        thrown.getMessage());
            }
        }
    }

    @Test
    void goesThroughAProxyCommand() throws IOException {
        String jump = "ssh -q -F none -i %s -o UserKnownHostsFile=%s -p %d -W %%h:%%p root@127.0.0.1"
                .formatted(sshd.home().resolve(".ssh/id_ed25519"), sshd.knownHosts(), sshd.port());
        Files.writeString(
                sshd.config(),
                "Host inner\n  HostName 127.0.0.1\n  Port " + sshd.port() + "\n  ProxyCommand " + jump + "\n"
                        + "Host broken\n  ProxyCommand echo no way through >&2; exit 1\n");

        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(Targets.alias("inner"))) {
            assertEquals("root\n", run(connection, "id -un").out());
        }
        String message = refused(sshd.options(), Targets.alias("broken")).getMessage();
        assertTrue(message.endsWith("; ProxyCommand says: no way through"), message);
    }

    @Test
    void aLoopOfJumpHostsIsFound() throws IOException {
        Files.writeString(sshd.config(), "Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n");

        assertTrue(refused(sshd.options(), Targets.alias("a")).getMessage().contains("lead back to itself"));
    }

    @Test
    void aClosedPortRefuses() throws IOException {
        int port = deadPort();

        assertUnreachable(
                sshd.options(),
                Targets.ssh("web9", port),
                "web9: unreachable: 127.0.0.1:" + port + " refuses connections (does sshd run there, on this port?)");
    }

    @Test
    void aNameWithoutAddressIsSaid() {
        assertUnreachable(
                sshd.options(),
                Targets.alias("no-such-host.invalid"),
                "no-such-host.invalid: unreachable: there is no address for 'no-such-host.invalid' (set ansible_host, or"
                        + " HostName in ssh_config)");
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Target target = new Target(
                    "web4",
                    Target.Kind.SSH,
                    "127.0.0.1",
                    Optional.of(silent.getLocalPort()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Duration.ofSeconds(1));

            assertUnreachable(
                    sshd.options(),
                    target,
                    "web4: unreachable: no login to 127.0.0.1:" + silent.getLocalPort() + " within 1 s");
        }
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
