package dev.stepslew.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files of a directory that are changed together, or not at all. */
final class UnitFiles {

    private final Path directory;
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    UnitFiles(Path directory) {
        this.directory = directory;
    }

    Optional<String> read(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new ScheduleException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** Puts these there; whatever fails, {@link #restore} brings back what there was. */
    void replace(Map<String, String> texts) throws IOException {
        Files.createDirectories(directory);
        texts.keySet().forEach(name -> before.put(name, read(name)));
        for (Map.Entry<String, String> each : texts.entrySet()) {
            put(each.getKey(), each.getValue());
        }
    }

    void delete(Iterable<String> names) throws IOException {
        for (String name : names) {
            before.put(name, read(name));
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    void restore() throws IOException {
        for (Map.Entry<String, Optional<String>> each : before.entrySet()) {
            if (each.getValue().isPresent()) {
                put(each.getKey(), each.getValue().get());
            } else {
                Files.deleteIfExists(directory.resolve(each.getKey()));
            }
        }
    }

    /** Written beside its place and moved there, so that systemd never reads half of it. */
    private void put(String name, String text) throws IOException {
        Path written = Files.createTempFile(directory, ".stepslew-", ".new");
        try {
            Files.writeString(written, text);
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(
                    written,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
