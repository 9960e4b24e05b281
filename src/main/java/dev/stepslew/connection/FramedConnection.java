package dev.stepslew.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Runs steps over any transport, many in one exec, each answer in a frame of its own. */
public final class FramedConnection implements Connection {

    /** How long a shell or sudo may take to come up before any step has begun. */
    private static final Duration GREETING_DEADLINE = Duration.ofSeconds(60);

    private static final Duration KILL_DEADLINE = Duration.ofSeconds(20);

    private final String host;
    private final Transport transport;
    private final Duration greetingDeadline;
    private final AtomicLong bytesSent = new AtomicLong();
    private int execs;
    private long bytesReceived;

    /** @param host the inventory's name of the host, for messages */
    public FramedConnection(String host, Transport transport) {
        this(host, transport, GREETING_DEADLINE);
    }

    FramedConnection(String host, Transport transport, Duration greetingDeadline) {
        this.host = host;
        this.transport = transport;
        this.greetingDeadline = greetingDeadline;
    }

    @Override
    public List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener) {
        List<StepResult> results = new ArrayList<>();
        for (List<Step> batch : batches(steps)) {
            if (!results.isEmpty() && stops(steps.get(results.size() - 1), results.get(results.size() - 1))) {
                break;
            }
            results.addAll(exec(batch, become, listener));
        }
        while (results.size() < steps.size()) {
            results.add(StepResult.notRun());
        }
        return results;
    }

    @Override
    public Traffic traffic() {
        return new Traffic(execs, bytesSent.get(), bytesReceived);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** One exec each: there is one standard input, so a second attachment needs a second exec. */
    private static List<List<Step>> batches(List<Step> steps) {
        List<List<Step>> batches = new ArrayList<>();
        boolean attached = true;
        for (Step step : steps) {
            if (batches.isEmpty() || attached && step.attachment().isPresent()) {
                batches.add(new ArrayList<>());
                attached = false;
            }
            batches.get(batches.size() - 1).add(step);
            attached |= step.attachment().isPresent();
        }
        return batches;
    }

    private static boolean stops(Step step, StepResult result) {
        return switch (result.ending()) {
            case EXITED -> result.rc() != 0 && step.onFailure() == Step.OnFailure.STOP;
            case TIMED_OUT, NOT_RUN -> true;
        };
    }

    private List<StepResult> exec(List<Step> steps, Optional<Become> become, StepListener listener) {
        Program program = Program.of(steps, become);
        Exec exec = new Exec(program.nonce());
        execs++;
        bytesSent.addAndGet(program.commandLine().length());
        try (Transport.Running running = transport.start(program.commandLine(), exec)) {
            feed(program, running, exec);
            return follow(exec, program, steps, become, listener);
        } catch (IOException e) {
            throw new UnreachableException(host + ": connection lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(host + ": interrupted", e);
        } finally {
            bytesReceived += exec.receivedBytes();
        }
    }

    private void feed(Program program, Transport.Running running, Exec exec) throws IOException {
        if (program.input().length == 0 && program.attachment().isEmpty()) {
            running.input().close();
            return;
        }
        // A thread of its own, because a write blocks while the other side doesn't read, and deadlines hold even then.
        Thread feeder = new Thread(() -> write(program, running, exec), "input of " + host);
        feeder.setDaemon(true);
        feeder.start();
    }

    private void write(Program program, Transport.Running running, Exec exec) {
        try (OutputStream input = running.input()) {
            input.write(program.input());
            bytesSent.addAndGet(program.input().length);
            if (program.attachment().isPresent()) {
                writeAttachment(program.attachment().get(), input, exec);
            }
        } catch (IOException e) {
            // The other side has stopped reading; how its steps ended says more than this does.
        } catch (RuntimeException e) {
            exec.lost("its input cannot be sent: " + e.getMessage());
        }
    }

    private void writeAttachment(Attachment attachment, OutputStream input, Exec exec) throws IOException {
        try (InputStream content = attachment.content().get()) {
            byte[] chunk = new byte[32 << 10];
            for (int length = read(content, chunk); length >= 0; length = read(content, chunk)) {
                input.write(chunk, 0, length);
                bytesSent.addAndGet(length);
            }
        } catch (UncheckedIOException e) {
            exec.lost("'" + attachment.name() + "' cannot be read here: "
                    + e.getCause().getMessage());
        }
    }

    private static int read(InputStream content, byte[] chunk) {
        try {
            return content.read(chunk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<StepResult> follow(
            Exec exec, Program program, List<Step> steps, Optional<Become> become, StepListener listener)
            throws InterruptedException {
        if (!exec.awaitGreeting(greetingDeadline)) {
            throw noGreeting(exec, program, become);
        }
        List<StepResult> results = new ArrayList<>();
        long since = System.nanoTime();
        for (Step step : steps) {
            listener.started(step);
            boolean finished = exec.awaitStep(results.size(), step.deadline());
            long now = finished ? exec.finishedAt(results.size()) : System.nanoTime();
            Duration elapsed = Duration.ofNanos(Math.max(0, now - since));
            StepResult result =
                    finished ? exec.result(results.size(), elapsed) : unfinished(exec, program, step, elapsed, become);
            since = now;
            results.add(result);
            listener.finished(step, result);
            if (!finished || stops(step, result)) {
                break;
            }
        }
        while (results.size() < steps.size()) {
            results.add(StepResult.notRun());
        }
        return results;
    }

    private RuntimeException noGreeting(Exec exec, Program program, Optional<Become> become) {
        if (exec.lost().isPresent()) {
            return new UnreachableException(
                    host + ": connection lost: " + exec.lost().get());
        }
        if (!exec.hasEnded()) {
            return new UnreachableException(
                    host + ": no answer from its shell within " + greetingDeadline.toSeconds() + " s");
        }
        if (become.isPresent()) {
            return SudoRefusal.of(host, become.get(), program.nonce(), exec.saidBeforeGreeting());
        }
        return new UnreachableException(
                host + ": its login shell does not run commands: " + SudoRefusal.lastLine(exec.saidBeforeGreeting()));
    }

    private StepResult unfinished(Exec exec, Program program, Step step, Duration elapsed, Optional<Become> become) {
        if (exec.lost().isPresent()) {
            throw new UnreachableException(host + ": connection lost while '" + step.label() + "' ran: "
                    + exec.lost().get());
        }
        if (exec.hasEnded()) {
            // The step has killed the shell around it, or somebody else has.
            int status = exec.status().orElse(255);
            return exec.broken(StepResult.Ending.EXITED, status == 0 ? 255 : status, elapsed);
        }
        Killing.of(exec.pids(), program.nonce()).ifPresent(script -> kill(script, become));
        return exec.broken(StepResult.Ending.TIMED_OUT, -1, elapsed);
    }

    /** A second exec, since the first one's shell listens to nobody. */
    private void kill(Script script, Optional<Become> become) {
        Step kill = Step.look("kill", script, KILL_DEADLINE);
        Program program = Program.of(List.of(kill), become);
        Exec exec = new Exec(program.nonce());
        execs++;
        bytesSent.addAndGet(program.commandLine().length());
        try (Transport.Running running = transport.start(program.commandLine(), exec)) {
            feed(program, running, exec);
            exec.awaitGreeting(KILL_DEADLINE);
            exec.awaitStep(0, KILL_DEADLINE);
        } catch (IOException e) {
            throw new UnreachableException(host + ": connection lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bytesReceived += exec.receivedBytes();
        }
    }
}
