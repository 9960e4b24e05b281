package dev.stepslew.saved;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file for its owner alone. */
public final class GuardedFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final long LARGEST = 512L << 20;

    private GuardedFile() {}

    /** @throws UsageError where nothing could be written there, before there is anything to write */
    public static void requireRoom(Path file) {
        if (Files.isDirectory(file)) {
            throw problem(file, "is a directory, expected the name of a file to write the plan to");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw problem(file, "is no regular file; a plan cannot be written there");
        }
        Path directory = directory(file);
        if (!Files.isDirectory(directory)) {
            throw problem(file, "there is no directory '" + directory + "' to write the plan to");
        }
        if (!Files.isWritable(directory)) {
            throw problem(file, "the directory '" + directory + "' may not be written to");
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Path fresh = Files.createTempFile(
                    directory(file), ".plan", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                Files.write(fresh, content);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw problem(file, "the plan could not be written: " + e.getMessage());
        }
    }

    static byte[] read(Path file) {
        if (!Files.exists(file)) {
            throw problem(file, "no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw problem(file, "is no regular file, expected a plan");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw problem(file, "is too large for a plan");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw problem(file, "cannot be read; whoever made the plan alone may read it");
        }
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    private static UsageError problem(Path file, String message) {
        return new UsageError(Position.of(file.toString()), message);
    }
}
