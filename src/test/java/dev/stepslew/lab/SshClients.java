package dev.stepslew.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** Logs in to embedded hosts as a stranger would: by known_hosts and key file alone. */
public final class SshClients {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private SshClients() {}

    public record Answer(int rc, String out, String err) {}

    public static Answer run(EmbeddedFleet fleet, String host, String command) {
        return run(fleet, host, command, "");
    }

    public static Answer run(EmbeddedFleet fleet, String host, String command, String input) {
        try {
            return run(fleet, host, fleet.privateKey(), command, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer run(EmbeddedFleet fleet, String host, Path key, String command) throws IOException {
        return run(fleet, host, key, command, "");
    }

    /** Starts a command and closes the channel as soon as it has written a file. */
    static void abandon(EmbeddedFleet fleet, String host, String command, Path written) throws IOException {
        onSession(fleet, host, fleet.privateKey(), session -> {
            try (ChannelExec channel = session.createExecChannel(command)) {
                channel.open().verify(DEADLINE);
                while (!Files.exists(written) || Files.size(written) == 0) {
                    Thread.onSpinWait();
                }
                return new Answer(0, "", "");
            }
        });
    }

    private static Answer run(EmbeddedFleet fleet, String host, Path key, String command, String input)
            throws IOException {
        return onSession(fleet, host, key, session -> exec(session, command, input));
    }

    private interface Talk {
        Answer with(ClientSession session) throws IOException;
    }

    private static Answer onSession(EmbeddedFleet fleet, String host, Path key, Talk talk) throws IOException {
        Map<String, Object> variables = fleet.hostVariables().get(host);
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(
                    new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, fleet.knownHosts()));
            client.start();
            int port = ((Long) variables.get("ansible_port")).intValue();
            try (ClientSession session =
                    client.connect("anyone", "127.0.0.1", port).verify(DEADLINE).getClientSession()) {
                session.addPublicKeyIdentity(Keys.at(key));
                session.auth().verify(DEADLINE);
                return talk.with(session);
            }
        }
    }

    private static Answer exec(ClientSession session, String command, String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(DEADLINE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), DEADLINE);
            return new Answer(
                    channel.getExitStatus(),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }
}
