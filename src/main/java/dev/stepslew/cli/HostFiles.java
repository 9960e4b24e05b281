package dev.stepslew.cli;

import dev.stepslew.chrony.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A host's files as they lie below a directory of this machine, which stands for the host's root. */
record HostFiles(Path root) implements ConfigFiles {

    @Override
    public Optional<byte[]> content(String path) {
        try {
            return Optional.of(Files.readAllBytes(at(path)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<String>> names(String directory) {
        try (Stream<Path> files = Files.list(at(directory))) {
            return Optional.of(files.map(file -> file.getFileName().toString()).toList());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Path at(String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }
}
