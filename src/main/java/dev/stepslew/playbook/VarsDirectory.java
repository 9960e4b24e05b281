package dev.stepslew.playbook;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of files of variables, such as {@code vars/main}. */
final class VarsDirectory {

    private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json", "");

    private VarsDirectory() {}

    /** The files in the order of their names, those of directories in it included. */
    static List<Path> files(Path directory, Problems problems) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> sorted =
                    entries.sorted(Comparator.comparing(VarsDirectory::name)).toList();
            for (Path entry : sorted) {
                boolean skipped = name(entry).startsWith(".") || name(entry).endsWith("~");
                if (!skipped && Files.isDirectory(entry)) {
                    found.addAll(files(entry, problems));
                } else if (!skipped && EXTENSIONS.contains(extension(name(entry)))) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            problems.add(Position.of(directory.toString()), "the directory cannot be read: " + e.getMessage());
        }
        return found;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }
}
