package dev.stepslew.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command that somebody who has logged in runs: a real {@code /bin/sh} of this machine, in the host's environment. */
final class ShellCommand implements Command {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    // A daemon that inherits the pipes keeps them open for ever; what the shell itself said is there long before.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final int BUFFER = 16_384;

    private final List<String> words;
    private final Path directory;
    private final Map<String, String> environment;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, immediately) -> {};
    private List<Process> started = List.of();

    private ShellCommand(List<String> words, Path directory, Map<String, String> environment) {
        this.words = words;
        this.directory = directory;
        this.environment = environment;
    }

    static ShellCommand running(String command, Path directory, Map<String, String> environment) {
        return new ShellCommand(List.of("/bin/sh", "-c", command), directory, environment);
    }

    static ShellCommand interactive(Path directory, Map<String, String> environment) {
        return new ShellCommand(List.of("/bin/sh"), directory, environment);
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
        boolean terminal = env.getEnv().containsKey(Environment.ENV_TERM);
        ProcessBuilder builder = new ProcessBuilder(terminal ? onTerminal() : words).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        env.getEnv().forEach((name, value) -> {
            if (name.equals("TERM") || name.equals("LANG") || name.startsWith("LC_")) {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        started = List.of(process);
        thread("input", () -> feed(process));
        Talk talk = new Talk(process.getInputStream(), out);
        Talk complaint = new Talk(process.getErrorStream(), err);
        thread("end", () -> await(process, List.of(talk, complaint)));
    }

    // script(1) lends the shell a terminal; without it a session still works, only without editing of the line.
    private List<String> onTerminal() {
        if (!Files.isExecutable(SCRIPT)) {
            return words;
        }
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add("'" + word.replace("'", "'\\''") + "'"));
        return List.of(SCRIPT.toString(), "-q", "-e", "-c", String.join(" ", quoted), "/dev/null");
    }

    @Override
    public void destroy(ChannelSession channel) {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private void feed(Process process) {
        byte[] bytes = new byte[BUFFER];
        try (OutputStream to = process.getOutputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                to.write(bytes, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            // the command has stopped reading, as it may
        }
    }

    private void await(Process process, List<Talk> talks) {
        try {
            int status = process.waitFor();
            for (Talk talk : talks) {
                talk.finish();
            }
            exit.onExit(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "lab shell " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What a process says on one stream, on its way to the client. */
    private static final class Talk {

        private final InputStream from;
        private final OutputStream to;
        private volatile boolean hasSomethingToSay;
        private final Thread thread;

        Talk(InputStream from, OutputStream to) {
            this.from = from;
            this.to = to;
            thread = thread("output", this::copy);
        }

        /** Waits for the last word: the stream's end, or silence from whoever still holds it. */
        void finish() throws InterruptedException {
            do {
                TimeUnit.NANOSECONDS.timedJoin(thread, LAST_WORDS.toNanos());
            } while (thread.isAlive() && hasSomethingToSay);
        }

        private void copy() {
            byte[] bytes = new byte[BUFFER];
            try {
                for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                    hasSomethingToSay = true;
                    to.write(bytes, 0, count);
                    to.flush();
                    hasSomethingToSay = false;
                }
            } catch (IOException e) {
                // the client has gone; destroy() follows
                hasSomethingToSay = false;
            }
        }
    }
}
