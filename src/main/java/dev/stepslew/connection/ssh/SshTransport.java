package dev.stepslew.connection.ssh;

import dev.stepslew.connection.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;

/** Command lines over one SSH session, a channel each. */
final class SshTransport implements Transport {

    private static final Duration OPEN_DEADLINE = Duration.ofSeconds(30);

    private final ClientSession session;
    private final Supplier<Optional<String>> disconnected;

    /** @param disconnected what is known about the end of the session */
    SshTransport(ClientSession session, Supplier<Optional<String>> disconnected) {
        this.session = session;
        this.disconnected = disconnected;
    }

    @Override
    public Running start(String commandLine, Receiver receiver) throws IOException {
        if (!session.isOpen()) {
            throw new IOException(reason());
        }
        ChannelExec channel = session.createExecChannel(commandLine);
        channel.setOut(new Sink(receiver::out));
        channel.setErr(new Sink(receiver::err));
        channel.addCloseFutureListener(closed -> tellEnd(channel, receiver));
        channel.open().verify(OPEN_DEADLINE);
        return new Exec(channel);
    }

    @Override
    public void close() {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "done");
        } catch (IOException e) {
            // It was gone already.
        } finally {
            session.close(false);
        }
    }

    private void tellEnd(ChannelExec channel, Receiver receiver) {
        Integer status = channel.getExitStatus();
        String signal = channel.getExitSignal();
        if (status != null) {
            receiver.ended(OptionalInt.of(status));
        } else if (signal != null) {
            receiver.ended(OptionalInt.of(status(signal)));
        } else if (session.isClosing() || session.isClosed()) {
            receiver.lost(reason());
        } else {
            receiver.ended(OptionalInt.empty());
        }
    }

    private String reason() {
        return disconnected.get().orElse("the host has hung up");
    }

    /** As a shell would have it: 128 and the signal's number. */
    private static int status(String signal) {
        return switch (signal) {
            case "HUP" -> 129;
            case "INT" -> 130;
            case "KILL" -> 137;
            case "TERM" -> 143;
            default -> 255;
        };
    }

    private interface Chunk {
        void accept(byte[] bytes, int offset, int length);
    }

    private static final class Sink extends OutputStream {

        private final Chunk to;

        Sink(Chunk to) {
            this.to = to;
        }

        @Override
        public void write(int next) {
            to.accept(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            to.accept(bytes, offset, length);
        }
    }

    private record Exec(ChannelExec channel) implements Running {

        @Override
        public OutputStream input() {
            return channel.getInvertedIn();
        }

        @Override
        public void close() {
            channel.close(false);
        }
    }
}
