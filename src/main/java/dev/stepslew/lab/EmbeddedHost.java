package dev.stepslew.lab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;

/** One host of the fleet: an SSH server on a loopback port whose commands are told to live below a root directory of their own. */
final class EmbeddedHost implements AutoCloseable {

    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Duration POWER = Duration.ofSeconds(20);

    private final String name;
    private final Path root;
    private final Path power;
    private final Map<String, String> environment;
    private final KeyPair hostKey;
    private final SshServer server;

    private EmbeddedHost(String name, LabDirectory directory, Path sources, Optional<Path> chronyd, KeyPair login) {
        this.name = name;
        root = directory.root(name);
        power = directory.power();
        environment = environment(directory, sources, chronyd);
        hostKey = Keys.at(directory.key("host-" + name));
        server = server(login);
    }

    /** Switches a host on; its enabled services start first. */
    static EmbeddedHost start(
            String name, LabDirectory directory, Path sources, Optional<Path> chronyd, KeyPair login) {
        EmbeddedHost host = new EmbeddedHost(name, directory, sources, chronyd, login);
        host.power("on");
        try {
            host.server.start();
            return host;
        } catch (IOException e) {
            host.power("off");
            throw new LabException(name + ": no SSH server on loopback: " + e.getMessage(), e);
        }
    }

    Path root() {
        return root;
    }

    int port() {
        return server.getPort();
    }

    String knownHostsLine() {
        return "[127.0.0.1]:" + port() + " " + Keys.line(hostKey) + "\n";
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new LabException(name + ": the SSH server does not stop: " + e.getMessage(), e);
        } finally {
            power("off");
        }
    }

    private SshServer server(KeyPair login) {
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setPort(0);
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        ssh.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, login.getPublic()));
        ssh.setCommandFactory((channel, command) -> ShellCommand.running(command, home(), environment));
        ssh.setShellFactory(channel -> ShellCommand.interactive(home(), environment));
        ssh.setSessionHeartbeat(HeartbeatType.NONE, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        CoreModuleProperties.NIO_WORKERS.set(ssh, 2);
        return ssh;
    }

    private Path home() {
        return root.resolve("root");
    }

    private Map<String, String> environment(LabDirectory directory, Path sources, Optional<Path> chronyd) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PATH", directory.bin() + ":" + SYSTEM_PATH);
        all.put("HOME", home().toString());
        all.put("TMPDIR", root.resolve("tmp").toString());
        all.put("STEPSLEW_STATE_DIR", root.resolve("var/lib/stepslew").toString());
        all.put("USER", System.getProperty("user.name"));
        all.put("LOGNAME", System.getProperty("user.name"));
        all.put("SHELL", "/bin/sh");
        all.put("STEPSLEW_LAB_ROOT", root.toString());
        all.put("STEPSLEW_LAB_HOST", name);
        all.put("STEPSLEW_LAB_SOURCES", sources.toString());
        all.put("STEPSLEW_LAB_JAVA", java());
        all.put("STEPSLEW_LAB_CHRONYD", chronyd.map(Path::toString).orElse(""));
        all.put("STEPSLEW_LAB_COMMAND", "127.0.0.1 " + freePort());
        return Map.copyOf(all);
    }

    private static String java() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Files.isExecutable(java) ? java.toString() : "java";
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("no free port on loopback: " + e.getMessage(), e);
        }
    }

    // Without a daemon there is nothing to start or stop that outlives the book, but the book must say so.
    private void power(String onOrOff) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", power.toString(), onOrOff)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(root.resolve("run/power.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(POWER.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LabException(
                        name + ": its services take longer than " + POWER.toSeconds() + " s to go " + onOrOff);
            }
        } catch (IOException e) {
            throw new LabException(name + ": /bin/sh does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
