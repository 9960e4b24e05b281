package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The YAML files of one role: {@code tasks/main.yml}, {@code defaults/main.yaml}, {@code vars/main/*.yml} and so on. */
final class RoleFiles {

    private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json", "");

    private final Path role;
    private final Position asked;
    private final Problems problems;

    /** @param asked who wants the role, where a file that it names is missing */
    RoleFiles(Path role, Position asked, Problems problems) {
        this.role = role;
        this.asked = asked;
        this.problems = problems;
    }

    /** The one document of a part of the role; empty where the role has none. */
    Optional<Node> read(String part, Optional<String> from) {
        return file(part, from).flatMap(file -> Yaml.read(file, problems));
    }

    /** Where the tasks or handlers of a role stand. */
    Optional<Path> file(String part, Optional<String> from) {
        Optional<Path> found =
                candidates(part, from).stream().filter(Files::isRegularFile).findFirst();
        tellIfMissing(found.isPresent(), part, from);
        return found.filter(file -> isWithin(part, file));
    }

    private boolean isWithin(String part, Path file) {
        Path directory = role.resolve(part).toAbsolutePath().normalize();
        boolean within = file.toAbsolutePath().normalize().startsWith(directory);
        if (!within) {
            problems.add(asked, "'%s' is not within the role's '%s'".formatted(file, role.resolve(part)));
        }
        return within;
    }

    boolean has(String metaFile) {
        return Files.isRegularFile(role.resolve("meta").resolve(metaFile));
    }

    /** The variables of {@code vars} or {@code defaults}, whose main may also be a directory of files. */
    Map<String, Node> variables(String part, Optional<String> from) {
        Optional<Path> found =
                candidates(part, from).stream().filter(Files::exists).findFirst();
        tellIfMissing(found.isPresent(), part, from);
        Map<String, Node> variables = new LinkedHashMap<>();
        found.filter(path -> isWithin(part, path))
                .ifPresent(path -> files(path).forEach(file -> variables.putAll(Yaml.variables(file, problems))));
        return variables;
    }

    private List<Path> candidates(String part, Optional<String> from) {
        Path directory = role.resolve(part);
        List<String> names = new ArrayList<>();
        from.ifPresent(names::add);
        EXTENSIONS.forEach(extension -> names.add(from.orElse("main") + extension));
        return names.stream().map(directory::resolve).toList();
    }

    private void tellIfMissing(boolean found, String part, Optional<String> from) {
        if (!found && from.isPresent()) {
            problems.add(
                    asked,
                    "the role has no file '%s'".formatted(role.resolve(part).resolve(from.get())));
        }
    }

    private List<Path> files(Path path) {
        return Files.isDirectory(path) ? VarsDirectory.files(path, problems) : List.of(path);
    }
}
