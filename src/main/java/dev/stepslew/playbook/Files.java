package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the files that playbooks name. */
final class Files {

    private Files() {}

    /** A file named in another one: relative names count from that file's directory. */
    static Optional<Path> besideOrAbsolute(Path named, Node.Scalar name, Problems problems) {
        try {
            Path file = named.resolveSibling(name.text().strip());
            if (java.nio.file.Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            problems.add(name.at(), "no such file: '%s'".formatted(file));
        } catch (InvalidPathException e) {
            problems.add(name.at(), "no file can have this name: " + e.getReason());
        }
        return Optional.empty();
    }
}
