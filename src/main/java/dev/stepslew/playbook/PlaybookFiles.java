package dev.stepslew.playbook;

import dev.stepslew.config.HomePath;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the files that playbooks name, where Ansible finds them. */
public final class PlaybookFiles {

    private PlaybookFiles() {}

    /**
     * A file that a play or task names. In each directory its sub-directory of this kind comes first:
     * {@code vars/main.yml} before {@code main.yml}.
     *
     * @param directories where the task's file stands, then where the playbook stands
     * @param kind {@code vars}, {@code templates}, {@code files} or {@code tasks}
     * @throws InvalidPathException where no file can have this name
     */
    public static Optional<Path> find(List<Path> directories, String kind, String name) {
        return candidates(directories, kind, name).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The same, which may be a directory. */
    public static Optional<Path> findTree(List<Path> directories, String kind, String name) {
        return candidates(directories, kind, name).stream()
                .filter(Files::exists)
                .findFirst();
    }

    private static List<Path> candidates(List<Path> directories, String kind, String name) {
        String said = HomePath.expanded(name);
        List<Path> candidates = new ArrayList<>();
        for (Path directory : directories) {
            if (!name.startsWith(kind + "/")) {
                candidates.add(directory.resolve(kind).resolve(said));
            }
            candidates.add(directory.resolve(said));
        }
        return candidates;
    }

    /**
     * The variables in a file of {@code vars_files}.
     *
     * @param problems told where the file is no mapping of variables
     */
    public static Map<String, Node> variables(Path file, Problems problems) {
        return Yaml.variables(file, problems);
    }

    /** The first file of this name in the directories. */
    static Optional<Path> first(List<Path> directories, String name) {
        return directories.stream()
                .map(directory -> directory.resolve(HomePath.expanded(name)).normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** A file named in another one: relative names count from that file's directory. */
    static Optional<Path> beside(Path named, Node.Scalar name, Problems problems) {
        try {
            Path file = named.resolveSibling(name.text().strip());
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            problems.add(name.at(), "no such file: '%s'".formatted(file));
        } catch (InvalidPathException e) {
            problems.add(name.at(), "no file can have this name: " + e.getReason());
        }
        return Optional.empty();
    }
}
