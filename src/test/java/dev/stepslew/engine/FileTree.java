package dev.stepslew.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A directory as lines: path, mode in octal, content or where a link points to. */
public final class FileTree {

    private FileTree() {}

    public static List<String> of(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory))
                    .map(file -> line(directory, file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path directory, Path file) {
        String name = directory.relativize(file).toString().replaceFirst("\\.[0-9]+\\.[^/]*~$", ".BACKUP~");
        try {
            if (Files.isSymbolicLink(file)) {
                return name + " -> " + Files.readSymbolicLink(file).toString().replace(directory.toString(), "DIR");
            }
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
            return Files.isDirectory(file)
                    ? "%s/ %o".formatted(name, mode)
                    : "%s %o %s".formatted(name, mode, text(directory, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path directory, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        text = text.replace(directory.toString(), "DIR");
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
    }
}
