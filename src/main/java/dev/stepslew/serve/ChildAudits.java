package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes each audit as a process of its own: whatever an audit of a thousand hosts takes, leaks or runs into is gone with
 * it, it can be ended from outside, and it is the very command that a person would type.
 */
public final class ChildAudits implements Auditing {

    private static final Duration TO_END_IN_ORDER = Duration.ofSeconds(30);
    private static final String JSON = ".json";
    private static final String HTML = ".html";
    private static final int LINES = 20;
    private static final int LINE = 400;
    // its own words for "I could not even begin"
    private static final int NOT_STARTED = 1;

    private final List<String> program;
    private final Path directory;
    private final Map<String, String> environment;
    private final Path state;
    private final Consumer<String> log;
    private final InstantSource clock;
    private Optional<Process> running = Optional.empty();
    private boolean ended;

    /**
     * @param program how stepslew is started
     * @param directory where
     * @param environment variables that are added
     * @param state where the last report of each schedule is kept
     * @param log is told every line that an audit says
     */
    public ChildAudits(
            List<String> program,
            Path directory,
            Map<String, String> environment,
            Path state,
            Consumer<String> log,
            InstantSource clock) {
        this.program = List.copyOf(program);
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.state = state;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Outcome audit(Entry entry) {
        Instant started = clock.instant();
        long begun = System.nanoTime();
        Deque<String> said = new ArrayDeque<>();
        int exit = NOT_STARTED;
        boolean whole = false;
        try {
            Files.createDirectories(state);
            Files.deleteIfExists(fresh(entry.name() + JSON));
            Files.deleteIfExists(fresh(entry.name() + HTML));
            Process process = start(entry);
            Thread reader = reading(process, entry.name(), said);
            whole = waitFor(process, entry.limit()) && !hasEnded();
            exit = process.waitFor();
            // who has inherited its output may outlive it
            reader.join(TO_END_IN_ORDER.toMillis());
            keep(entry.name());
        } catch (IOException e) {
            note(said, "the audit could not be made: " + e.getMessage());
            log.accept(entry.name() + ": the audit could not be made: " + e.getMessage());
            exit = NOT_STARTED;
            whole = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        synchronized (said) {
            return new Outcome(started, took, exit, !whole, new ArrayList<>(said));
        }
    }

    private Process start(Entry entry) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.add("audit");
        command.addAll(entry.words());
        command.addAll(List.of("--output", "html=" + fresh(entry.name() + HTML)));
        command.addAll(List.of("--output", "json=" + fresh(entry.name() + JSON)));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        synchronized (this) {
            running = Optional.of(process);
            if (ended) {
                process.destroy();
            }
        }
        return process;
    }

    private Thread reading(Process process, String name, Deque<String> said) {
        Thread reader = new Thread(() -> read(process, name, said), "audit " + name);
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void read(Process process, String name, Deque<String> said) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.accept(name + ": " + line);
                note(said, line);
            }
        } catch (IOException e) {
            note(said, "its words end here: " + e.getMessage());
        }
    }

    private static void note(Deque<String> said, String line) {
        synchronized (said) {
            said.addLast(line.length() > LINE ? line.substring(0, LINE) + "..." : line);
            if (said.size() > LINES) {
                said.removeFirst();
            }
        }
    }

    /** @return whether it ended by itself in time */
    private boolean waitFor(Process process, Duration limit) throws InterruptedException {
        if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroy();
        if (!process.waitFor(TO_END_IN_ORDER.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        return false;
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /** The audit ends in order, if it can in time: hosts finish the step they are at. */
    @Override
    public synchronized void cutShort() {
        ended = true;
        running.ifPresent(Process::destroy);
    }

    /** At once. */
    public synchronized void kill() {
        running.ifPresent(Process::destroyForcibly);
    }

    /** A report counts when it is whole; what a full disk has left of one does not, nor does the page of such a one. */
    private void keep(String name) throws IOException {
        Path fresh = fresh(name + JSON);
        if (!Files.exists(fresh)) {
            return;
        }
        try {
            AuditSummary.read(fresh);
        } catch (IOException e) {
            log.accept(name + ": the report of this audit is not whole (" + e.getMessage() + "); the last one stays");
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(fresh(name + HTML));
            return;
        }
        move(name + JSON);
        if (Files.exists(fresh(name + HTML))) {
            move(name + HTML);
        } else {
            // one of another audit would contradict the report
            Files.deleteIfExists(kept(name + HTML));
        }
    }

    private void move(String file) throws IOException {
        Files.move(fresh(file), kept(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path fresh(String file) {
        return state.resolve(file + ".new");
    }

    /** Of the last audit of a schedule: {@code NAME.json} is the whole report, {@code NAME.html} the page of it. */
    public Path kept(String file) {
        return state.resolve(file);
    }

    @Override
    public Optional<AuditSummary> last(String schedule) {
        try {
            Path file = kept(schedule + JSON);
            return Files.exists(file) ? Optional.of(AuditSummary.read(file)) : Optional.empty();
        } catch (IOException e) {
            log.accept(schedule + ": the last report cannot be read (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }
}
