package dev.stepslew.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command of the shell that has the JSON on standard input; what it prints goes to standard error. */
public final class Program implements Receiver {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final String command;
    private final Duration limit;

    Program(String command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    public static Program of(String command) {
        return new Program(command, LIMIT);
    }

    @Override
    public String id() {
        return command;
    }

    @Override
    public void tell(Message message) {
        // standard output is the report's; what the shell is told here is to print to where we complain
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec 1>&2\n" + command)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(message.environment());
        try {
            Process process = builder.start();
            Thread writer = new Thread(() -> write(process, message.json()), "exec");
            writer.setDaemon(true);
            writer.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new NotTold("the program of --exec was ended: it took longer than " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new NotTold("the program of --exec ended with exit code " + process.exitValue());
            }
        } catch (IOException e) {
            throw new NotTold("the program of --exec cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTold("the program of --exec was interrupted");
        }
    }

    /** On a thread of its own: who does not read must not hold us longer than the limit. */
    private static void write(Process process, String json) {
        try (var in = process.getOutputStream()) {
            in.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it need not read; its exit code counts
        }
    }
}
