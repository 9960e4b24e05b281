package dev.stepslew.cli;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.RunId;
import dev.stepslew.report.HostLogs;
import dev.stepslew.report.JsonLinesReport;
import dev.stepslew.report.SeveralReports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of a run, for its owner's eyes only: {@code events.jsonl}, and {@code hosts/NAME.log} with every script and
 * answer. It is made when the run begins; of those that nobody has named the last are kept.
 */
final class RunLog implements EventListener {

    private static final int KEPT = 20;

    private final Path directory;
    private final boolean named;
    private final PrintStream err;
    private Optional<EventListener> reports = Optional.empty();
    private boolean broken;

    private RunLog(Path directory, boolean named, PrintStream err) {
        this.directory = directory;
        this.named = named;
        this.err = err;
    }

    /** @throws BadOption where something is in it already */
    static RunLog in(Path directory, PrintStream err) {
        if (Files.exists(directory) && !isEmpty(directory)) {
            throw new BadOption(
                    "--log-dir: " + directory + " is not an empty directory; each run wants one of its own");
        }
        return new RunLog(directory, true, err);
    }

    /** One of its own among those of earlier runs; none where nobody knows the user's directory. */
    static Optional<RunLog> usual(Surroundings surroundings, String name) {
        return surroundings
                .state()
                .map(state -> new RunLog(state.resolve("runs").resolve(name), false, surroundings.err()));
    }

    /** Where it is; empty where it could not be written. */
    Optional<Path> place() {
        return broken ? Optional.empty() : Optional.of(directory);
    }

    @Override
    public void on(Event event) {
        if (broken) {
            return;
        }
        try {
            if (reports.isEmpty()) {
                begin();
            }
            reports.ifPresent(report -> report.on(event));
        } catch (IOException | UncheckedIOException e) {
            broken = true;
            err.println("[WARNING]: " + directory + ": the log of this run cannot be written (" + e.getMessage()
                    + "); --log-dir DIR names another place, --no-log does without");
        }
    }

    private void begin() throws IOException {
        Files.createDirectories(directory.resolve("hosts"), mode("rwx------"));
        if (!named) {
            prune();
        }
        OutputStream events = open(directory.resolve("events.jsonl"));
        reports = Optional.of(new SeveralReports(List.of(
                new JsonLinesReport(new PrintStream(events, false, StandardCharsets.UTF_8), InstantSource.system()),
                new HostLogs(this::add, InstantSource.system()))));
    }

    private void add(String host, String text) {
        // an inventory may call a host what no file can be called
        String name = host.replaceAll("[^A-Za-z0-9._:@-]", "_").replaceFirst("^\\.", "_") + ".log";
        try (OutputStream out = open(directory.resolve("hosts").resolve(name))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, mode("rw-------"));
        }
        return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    private static boolean isEmpty(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void prune() throws IOException {
        List<Path> runs;
        try (Stream<Path> found = Files.list(directory.resolveSibling("."))) {
            runs = found.filter(path -> RunId.is(path.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        for (Path run : runs.subList(0, Math.max(0, runs.size() - KEPT))) {
            remove(run);
        }
    }

    private static void remove(Path run) throws IOException {
        try (Stream<Path> found = Files.walk(run)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
