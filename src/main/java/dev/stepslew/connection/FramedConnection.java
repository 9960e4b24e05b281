package dev.stepslew.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs steps over any transport, each answer in a frame of its own. One exec for each way to become a user serves all
 * batches; a password is part of the way, so that nobody runs as root because another's password was right.
 */
public final class FramedConnection implements Connection {

    /** How long a shell or sudo may take to come up before any step has begun. */
    private static final Duration GREETING_DEADLINE = Duration.ofSeconds(60);

    private static final Duration KILL_DEADLINE = Duration.ofSeconds(20);

    private final String host;
    private final Transport transport;
    private final Duration greetingDeadline;
    private final Map<Optional<Become>, Shell> shells = new HashMap<>();
    private Traffic closed = Traffic.NONE;

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
            results.addAll(batch(batch, become, listener));
        }
        while (results.size() < steps.size()) {
            results.add(StepResult.notRun());
        }
        return results;
    }

    @Override
    public Traffic traffic() {
        return shells.values().stream().map(FramedConnection::traffic).reduce(closed, Traffic::plus);
    }

    @Override
    public void close() {
        List.copyOf(shells.values()).forEach(this::end);
        transport.close();
    }

    private static Traffic traffic(Shell shell) {
        return new Traffic(1, shell.bytesSent(), shell.bytesReceived());
    }

    /** An attachment is read to the end of standard input, so its step is a batch alone and the last of its shell. */
    private static List<List<Step>> batches(List<Step> steps) {
        List<List<Step>> batches = new ArrayList<>();
        boolean closed = true;
        for (Step step : steps) {
            if (closed || step.attachment().isPresent()) {
                batches.add(new ArrayList<>());
            }
            batches.get(batches.size() - 1).add(step);
            closed = step.attachment().isPresent();
        }
        return batches;
    }

    private static boolean stops(Step step, StepResult result) {
        return switch (result.ending()) {
            case EXITED -> result.rc() != 0 && step.onFailure() == Step.OnFailure.STOP;
            case TIMED_OUT, NOT_RUN -> true;
        };
    }

    private List<StepResult> batch(List<Step> steps, Optional<Become> become, StepListener listener) {
        boolean last = steps.get(0).attachment().isPresent();
        try {
            Shell shell = last ? Shell.start(host, transport, become) : shell(become);
            shell.send(steps);
            try {
                return follow(shell, steps, listener);
            } finally {
                if (last || shell.exec().hasEnded()) {
                    end(shell);
                }
            }
        } catch (IOException e) {
            throw new UnreachableException(host + ": connection lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(host + ": interrupted", e);
        }
    }

    private Shell shell(Optional<Become> become) throws IOException {
        Shell open = shells.get(become);
        if (open == null) {
            open = Shell.start(host, transport, become);
            shells.put(become, open);
        }
        return open;
    }

    private void end(Shell shell) {
        if (shell.isOpen()) {
            closed = closed.plus(traffic(shell));
            shells.values().remove(shell);
            shell.close();
        }
    }

    private List<StepResult> follow(Shell shell, List<Step> steps, StepListener listener) throws InterruptedException {
        if (!shell.exec().awaitGreeting(greetingDeadline)) {
            RuntimeException why = noGreeting(shell);
            end(shell);
            throw why;
        }
        List<StepResult> results = new ArrayList<>();
        long since = System.nanoTime();
        for (Step step : steps) {
            listener.started(step);
            int index = shell.steps() + results.size();
            boolean finished = shell.exec().awaitStep(index, step.deadline());
            long now = finished ? shell.exec().finishedAt(index) : System.nanoTime();
            Duration elapsed = Duration.ofNanos(Math.max(0, now - since));
            StepResult result = finished ? shell.exec().result(index, elapsed) : unfinished(shell, step, elapsed);
            since = now;
            results.add(result);
            listener.finished(step, result);
            if (!finished || stops(step, result)) {
                break;
            }
        }
        shell.ran(results.size());
        while (results.size() < steps.size()) {
            results.add(StepResult.notRun());
        }
        return results;
    }

    private RuntimeException noGreeting(Shell shell) {
        Exec exec = shell.exec();
        if (exec.lost().isPresent()) {
            return new UnreachableException(
                    host + ": connection lost: " + exec.lost().get());
        }
        if (!exec.hasEnded()) {
            return new UnreachableException(
                    host + ": no answer from its shell within " + greetingDeadline.toSeconds() + " s");
        }
        if (shell.become().isPresent()) {
            return SudoRefusal.of(shell.become().get(), shell.nonce(), exec.saidBeforeGreeting());
        }
        return new UnreachableException(
                host + ": its login shell does not run commands: " + SudoRefusal.lastLine(exec.saidBeforeGreeting()));
    }

    private StepResult unfinished(Shell shell, Step step, Duration elapsed) {
        Exec exec = shell.exec();
        if (exec.lost().isPresent()) {
            throw new UnreachableException(host + ": connection lost while '" + step.label() + "' ran: "
                    + exec.lost().get());
        }
        if (exec.hasEnded()) {
            // The step has killed the shell around it, or somebody else has.
            int status = exec.status().orElse(255);
            return exec.broken(StepResult.Ending.EXITED, status == 0 ? 255 : status, elapsed);
        }
        Killing.of(exec.pids(), shell.nonce()).ifPresent(script -> kill(script, shell.become()));
        end(shell);
        return exec.broken(StepResult.Ending.TIMED_OUT, -1, elapsed);
    }

    /** Through a shell of its own, since the one that hangs listens to nobody. */
    private void kill(Script script, Optional<Become> become) {
        Step kill = Step.look("kill", script, KILL_DEADLINE);
        try {
            Shell shell = Shell.start(host, transport, become);
            shell.send(List.of(kill));
            shell.exec().awaitGreeting(KILL_DEADLINE);
            shell.exec().awaitStep(0, KILL_DEADLINE);
            end(shell);
        } catch (IOException e) {
            throw new UnreachableException(host + ": connection lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
