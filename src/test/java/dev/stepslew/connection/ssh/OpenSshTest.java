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
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against OpenSSH's own server, with sudo behind it. */
class OpenSshTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String PASSWORD = "right horse";

    @TempDir
    private static Path folder;

    private static RealSshd sshd;

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

    private static Target withArguments(String... arguments) {
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

    private static Target web() {
        return Targets.ssh("web1", sshd.port());
    }

    private static Path newKey(String type, String passphrase) throws IOException {
        Path key = folder.resolve("key" + System.nanoTime());
        RealSshd.run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", key.toString());
        Files.writeString(
                sshd.authorizedKeys(),
                Files.readString(sshd.authorizedKeys()) + Files.readString(Path.of(key + ".pub")));
        return key;
    }

    private static String fingerprint(Path key) throws IOException {
        Process process = new ProcessBuilder("ssh-keygen", "-l", "-f", key + ".pub").start();
        return new String(process.getInputStream().readAllBytes()).split(" ")[1];
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

    private static int logins() throws IOException {
        return sshd.log().split("Accepted publickey", -1).length;
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static UnreachableException refused(SshOptions options, Target target) {
        try (Connector connector = new SshConnector(options)) {
            return assertThrows(
                    UnreachableException.class, () -> connector.connect(target).close());
        }
    }

    private static void assertUnreachable(SshOptions options, Target target, String message) {
        assertEquals(message, refused(options, target).getMessage());
    }

    private static StepResult run(Connection connection, String script) {
        return connection
                .run(List.of(look(script)), Optional.empty(), StepListener.SILENT)
                .get(0);
    }

    private static Step look(String script) {
        return Step.look(script, Script.of(script), DEADLINE);
    }
}
