package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import dev.stepslew.report.AuditForm;
import dev.stepslew.yaml.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an audit is told.
 *
 * @param form for programs; empty for people
 * @param file where to; standard output where there is none
 */
record AuditOutput(Optional<AuditForm> form, Optional<Path> file) {

    private static final String HUMAN = "human";

    private static final class Unwritten extends StepslewException {

        private static final long serialVersionUID = 1L;

        Unwritten(Path file, IOException cause) {
            super(ExitCode.ERROR, file + ": the report could not be written: " + cause.getMessage(), cause);
        }
    }

    /**
     * Reads {@code FORM} or {@code FORM=FILE}.
     *
     * @param directory relative files are found from here
     * @throws BadOption where the form is none, or the file cannot be written
     */
    static AuditOutput parse(String text, Path directory) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String file = equals < 0 ? "" : text.substring(equals + 1);
        List<String> words = new ArrayList<>(List.of(HUMAN));
        Arrays.stream(AuditForm.values()).map(AuditForm::word).forEach(words::add);
        if (!words.contains(word)) {
            throw new BadOption("--output: '" + word + "' is no form" + Suggestion.didYouMean(word, words)
                    + "; expected " + String.join(", ", words)
                    + ", each with =FILE where it shall not go to standard output");
        }
        if (equals >= 0 && file.isEmpty()) {
            throw new BadOption("--output " + text + ": no file is named behind the '='");
        }
        Optional<Path> place = file.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(file));
        place.ifPresent(AuditOutput::check);
        return new AuditOutput(
                Arrays.stream(AuditForm.values())
                        .filter(form -> form.word().equals(word))
                        .findFirst(),
                place);
    }

    /** @throws BadOption where two want standard output */
    static void checkRoom(List<AuditOutput> outputs) {
        List<AuditOutput> printed =
                outputs.stream().filter(output -> output.file().isEmpty()).toList();
        if (printed.size() > 1) {
            throw new BadOption(
                    "--output: standard output has room for one form; give the others a file: --output FORM=FILE");
        }
    }

    private static void check(Path file) {
        Path directory = directory(file);
        boolean good = !Files.isDirectory(file) && Files.isDirectory(directory) && Files.isWritable(directory);
        if (!good) {
            throw new BadOption(
                    "--output: cannot write " + file + "; is it a directory, or does its directory not exist?");
        }
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
    }

    /** Readers of the file see the old report or the new one, whole. */
    static void write(Path file, String text) {
        try {
            // its name ends as no collector of metrics expects
            Path fresh = Files.createTempFile(directory(file), "." + file.getFileName(), ".new");
            try {
                Files.writeString(fresh, text, StandardCharsets.UTF_8);
                readable(fresh);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new Unwritten(file, e);
        }
    }

    /** For whoever may read what a program usually writes: a collector is another user. */
    private static void readable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
