package dev.stepslew.connection.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's own sshd on a loopback port, with a home directory of its own for the client's keys and known_hosts. */
final class RealSshd implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/sbin/sshd");

    private final Process process;
    private final int port;
    private final Path folder;

    private RealSshd(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /** @param lines more lines of sshd_config, before all others */
    static RealSshd start(Path folder, String... lines) {
        return start(folder, List.of("sh", "-c"), lines);
    }

    /** One whose users alice, bob and carol have sudo as sudo-host.sh says. */
    static RealSshd withSudoUsers(Path folder) throws IOException {
        Path host = folder.resolve("sudo-host.sh");
        try (InputStream script = RealSshd.class.getResourceAsStream("/connection/sudo-host.sh")) {
            Files.copy(script, host);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return start(
                folder,
                List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        host.toString(),
                        folder.resolve("host").toString(),
                        "root"),
                "PasswordAuthentication yes");
    }

    private static RealSshd start(Path folder, List<String> prefix, String... lines) {
        Assumptions.assumeTrue(
                Files.isExecutable(BINARY) && System.getProperty("user.name").equals("root"),
                "SKIPPED: no OpenSSH server or not root");
        try {
            Path ssh = Files.createDirectories(folder.resolve("home/.ssh"));
            privileges();
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    folder.resolve("host_ed25519").toString());
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ecdsa",
                    "-N",
                    "",
                    "-f",
                    folder.resolve("host_ecdsa").toString());
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    ssh.resolve("id_ed25519").toString());
            Path authorized = Files.copy(ssh.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
            Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-r--r--"));
            int port = freePort();
            Path config = folder.resolve("sshd_config");
            Files.writeString(
                    config, String.join("\n", lines) + "\n" + """
                    ListenAddress 127.0.0.1
                    Port %d
                    HostKey %s/host_ed25519
                    HostKey %s/host_ecdsa
                    AuthorizedKeysFile %s
                    PidFile none
                    StrictModes no
                    PermitRootLogin yes
                    PasswordAuthentication no
                    KbdInteractiveAuthentication no
                    UsePAM no
                    MaxStartups 100
                    LogLevel VERBOSE
                    """.formatted(port, folder, folder, authorized));
            List<String> command = new ArrayList<>(prefix);
            command.add("exec " + BINARY + " -D -e -f " + config);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sshd.log").toFile())
                    .start();
            RealSshd sshd = new RealSshd(process, port, folder);
            sshd.awaitListening();
            sshd.know("127.0.0.1", "ed25519");
            return sshd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Path home() {
        return folder.resolve("home");
    }

    Path knownHosts() {
        return home().resolve(".ssh/known_hosts");
    }

    Path config() {
        return home().resolve(".ssh/config");
    }

    Path authorizedKeys() {
        return folder.resolve("authorized_keys");
    }

    /** The public host key, type and base64. */
    String hostKey(String type) throws IOException {
        String[] words =
                Files.readString(folder.resolve("host_" + type + ".pub")).split(" ");
        return words[0] + " " + words[1];
    }

    void know(String host, String type) throws IOException {
        Files.writeString(knownHosts(), "[" + host + "]:" + port + " " + hostKey(type) + "\n");
    }

    SshOptions options() {
        return SshOptions.ofHome(home()).withUser("root");
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("sshd.log"));
    }

    /** Ends sshd and its sessions: what a host does that loses its power. */
    void killAll() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        killAll();
    }

    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("failed: " + List.of(command));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void privileges() throws IOException {
        Files.createDirectories(Path.of("/run/sshd"));
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("sshd does not listen: " + log());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
