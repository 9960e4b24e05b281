package dev.stepslew.chrony;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine's files, found from a directory. */
record RealFiles(Path directory) implements ConfigFiles {

    @Override
    public Optional<byte[]> content(String path) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(path)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<String>> names(String path) {
        try (Stream<Path> files = Files.list(directory.resolve(path))) {
            return Optional.of(files.map(each -> each.getFileName().toString()).toList());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
