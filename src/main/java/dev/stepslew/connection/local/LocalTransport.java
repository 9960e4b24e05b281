package dev.stepslew.connection.local;

import dev.stepslew.connection.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts command lines by {@code /bin/sh} on this machine, each with two threads that carry what it says. */
final class LocalTransport implements Transport {

    private static final long LAST_WORDS_MILLIS = 1000;

    private final List<String> loginShell;
    private final Optional<Path> directory;

    LocalTransport(Optional<Path> directory) {
        this(List.of("/bin/sh", "-c"), directory);
    }

    /** @param loginShell a command that takes the command line as its last word */
    LocalTransport(List<String> loginShell) {
        this(loginShell, Optional.empty());
    }

    private LocalTransport(List<String> loginShell, Optional<Path> directory) {
        this.loginShell = List.copyOf(loginShell);
        this.directory = directory.filter(Files::isDirectory);
    }

    @Override
    public Running start(String commandLine, Receiver receiver) throws IOException {
        List<String> command = new ArrayList<>(loginShell);
        command.add(commandLine);
        ProcessBuilder builder = new ProcessBuilder(command);
        directory.ifPresent(path -> builder.directory(path.toAbsolutePath().toFile()));
        Process process = builder.start();
        Thread out = pump("stdout", process.getInputStream(), receiver::out);
        Thread err = pump("stderr", process.getErrorStream(), receiver::err);
        Thread end = daemon("end", () -> awaitEnd(process, out, err, receiver));
        end.start();
        return new LocalProcess(process);
    }

    @Override
    public void close() {
        // Every process belongs to the exec that started it.
    }

    private static void awaitEnd(Process process, Thread out, Thread err, Receiver receiver) {
        try {
            int status = process.waitFor();
            // What the step has left behind may hold the pipes open for ever.
            out.join(LAST_WORDS_MILLIS);
            err.join(LAST_WORDS_MILLIS);
            receiver.ended(OptionalInt.of(status));
        } catch (InterruptedException e) {
            receiver.lost("interrupted");
        }
    }

    private static Thread pump(String name, InputStream from, Sink to) {
        Thread pump = daemon(name, () -> copy(from, to));
        pump.start();
        return pump;
    }

    private static void copy(InputStream from, Sink to) {
        byte[] chunk = new byte[16 << 10];
        try (from) {
            for (int length = from.read(chunk); length >= 0; length = from.read(chunk)) {
                to.accept(chunk, 0, length);
            }
        } catch (IOException e) {
            // Closed from our side: nobody listens any more.
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "local " + name);
        thread.setDaemon(true);
        return thread;
    }

    private interface Sink {
        void accept(byte[] bytes, int offset, int length);
    }

    private record LocalProcess(Process process) implements Running {

        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public void close() {
            quietly(process.getOutputStream());
            quietly(process.getInputStream());
            quietly(process.getErrorStream());
        }

        private static void quietly(AutoCloseable stream) {
            try {
                stream.close();
            } catch (Exception e) {
                // It is closed either way.
            }
        }
    }
}
