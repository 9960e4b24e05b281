package dev.stepslew.cli;

import dev.stepslew.engine.RunId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a defect, for whoever reports it; a defect that comes every hour does not fill the disk. */
final class DefectLog {

    static final int KEPT = 10;
    private static final String ENDING = ".log";

    private DefectLog() {}

    /** Beside the logs of runs, or where temporary files are; empty where nothing can be written. */
    static Optional<Path> write(Throwable cause, Surroundings surroundings) {
        try {
            Path log = fresh(surroundings);
            try (PrintWriter writer = new PrintWriter(log.toFile(), StandardCharsets.UTF_8)) {
                writer.println(Program.version());
                cause.printStackTrace(writer);
            }
            return Optional.of(log);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Temporary files are for their owner's eyes only, wherever they are made. */
    private static Path fresh(Surroundings surroundings) throws IOException {
        Optional<Path> state = surroundings.state().map(place -> place.resolve("defects"));
        if (state.isPresent()) {
            try {
                Path directory = Files.createDirectories(state.get());
                forget(directory);
                return Files.createTempFile(directory, RunId.create() + "-", ENDING);
            } catch (IOException e) {
                // a full or foreign directory: the other place may do
            }
        }
        return Files.createTempFile("stepslew-defect-", ENDING);
    }

    /** Makes room for one more. Names begin with a time. */
    private static void forget(Path directory) throws IOException {
        List<Path> latestFirst;
        try (Stream<Path> found = Files.list(directory)) {
            latestFirst = found.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path old : latestFirst.stream().skip(KEPT - 1).toList()) {
            Files.deleteIfExists(old);
        }
    }
}
