package dev.stepslew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where hosts that are this machine keep what they keep for stepslew, gone with this JVM. */
public final class HostState {

    private static final Path DIRECTORY = make();

    private HostState() {}

    /** A place of its own for whatever is called so. */
    public static String of(String name) {
        return DIRECTORY.resolve(name.replace('/', '_')).toString();
    }

    private static Path make() {
        try {
            Path directory = Files.createTempDirectory("stepslew-state-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
