package dev.stepslew.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A shell on the host that stays open for one user and runs batch after batch of steps. */
final class Shell implements AutoCloseable {

    private final String host;
    private final Optional<Become> become;
    private final Program program;
    private final Exec exec;
    private final Transport.Running running;
    private final AtomicLong bytesSent = new AtomicLong();
    private int steps;
    private boolean greeted;
    private boolean closed;

    private Shell(String host, Optional<Become> become, Program program, Exec exec, Transport.Running running) {
        this.host = host;
        this.become = become;
        this.program = program;
        this.exec = exec;
        this.running = running;
    }

    static Shell start(String host, Transport transport, Optional<Become> become) throws IOException {
        Program program = Program.of(become);
        Exec exec = new Exec(program.nonce());
        Shell shell = new Shell(host, become, program, exec, transport.start(program.commandLine(), exec));
        shell.bytesSent.addAndGet(program.commandLine().length());
        return shell;
    }

    Optional<Become> become() {
        return become;
    }

    String nonce() {
        return program.nonce();
    }

    Exec exec() {
        return exec;
    }

    /** Steps that were sent to it so far: the next batch's first has this index. */
    int steps() {
        return steps;
    }

    /** How many of a batch it has run; the rest of it does not count. */
    void ran(int ofBatch) {
        steps += ofBatch;
    }

    long bytesSent() {
        return bytesSent.get();
    }

    long bytesReceived() {
        return exec.receivedBytes();
    }

    /** Sends a batch; an attachment's step reads to the end of the input, so no other batch can come behind it. */
    void send(List<Step> batch) {
        byte[] opening = greeted ? new byte[0] : program.opening();
        greeted = true;
        Optional<Attachment> attachment =
                batch.stream().flatMap(step -> step.attachment().stream()).findFirst();
        // A thread of its own, because a write blocks while the other side doesn't read, and deadlines hold even then.
        Thread feeder = new Thread(() -> write(opening, Program.batch(batch), attachment), "input of " + host);
        feeder.setDaemon(true);
        feeder.start();
    }

    /** Lets go of it; a shell that waits for a batch ends by itself. */
    @Override
    public void close() {
        closed = true;
        running.close();
    }

    boolean isOpen() {
        return !closed;
    }

    private void write(byte[] opening, byte[] lines, Optional<Attachment> attachment) {
        try {
            OutputStream input = running.input();
            write(input, opening);
            write(input, lines);
            input.flush();
            if (attachment.isPresent()) {
                write(input, attachment.get());
                input.close();
            }
        } catch (IOException e) {
            // The other side has stopped reading; how its steps ended says more than this does.
        } catch (RuntimeException e) {
            exec.lost("its input cannot be sent: " + e.getMessage());
        }
    }

    private void write(OutputStream input, byte[] bytes) throws IOException {
        input.write(bytes);
        bytesSent.addAndGet(bytes.length);
    }

    private void write(OutputStream input, Attachment attachment) throws IOException {
        try (InputStream content = attachment.content().get()) {
            byte[] chunk = new byte[32 << 10];
            for (int length = read(content, chunk); length >= 0; length = read(content, chunk)) {
                input.write(chunk, 0, length);
                bytesSent.addAndGet(length);
            }
        } catch (UncheckedIOException e) {
            exec.lost("'" + attachment.name() + "' cannot be read here: "
                    + Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    private static int read(InputStream content, byte[] chunk) {
        try {
            return content.read(chunk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
