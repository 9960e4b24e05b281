package dev.stepslew.playbook;

import dev.stepslew.config.HomePath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where roles are looked for.
 *
 * @param playbook the playbook's directory; its {@code roles} comes first and itself last
 * @param configured the directories of {@code roles_path}
 * @param collections those of {@code collections_paths}
 */
record RolePath(Path playbook, List<Path> configured, List<Path> collections) {

    /** What Ansible does where nothing is configured. */
    static List<Path> usual(Map<String, String> environment) {
        return List.of(
                Path.of(HomePath.expanded("~/.ansible/roles", environment)),
                Path.of("/usr/share/ansible/roles"),
                Path.of("/etc/ansible/roles"));
    }

    /** @param name as tasks are named after it */
    record Found(String name, Path path) {}

    /**
     * A role's directory.
     *
     * @param name a name, or a path to the directory
     * @param asking the role that depends on it or includes it, if any
     */
    Optional<Found> find(String name, Optional<Role> asking) {
        try {
            Optional<Found> ofCollection = new CollectionPath(playbook, collections).role(name);
            return ofCollection.isPresent() ? ofCollection : plain(name, asking);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Found> plain(String name, Optional<Role> asking) {
        Optional<Found> found = directories(asking).stream()
                .map(directory -> directory.resolve(name).normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .map(path -> new Found(name, path));
        Path itself = Path.of(HomePath.expanded(name));
        return found.isEmpty() && Files.isDirectory(itself)
                ? Optional.of(new Found(String.valueOf(itself.normalize().getFileName()), itself))
                : found;
    }

    /** What to say where there is no such role. */
    String missing(String name, Optional<Role> asking) {
        String places = directories(asking).stream()
                .map(path -> path.toString().isEmpty() ? "." : path.toString())
                .collect(Collectors.joining(", "));
        return "no role '%s'; looked for it in %s".formatted(name, places);
    }

    /** Where a role is looked for, in order. */
    List<Path> directories(Optional<Role> asking) {
        List<Path> directories = new ArrayList<>();
        directories.add(playbook.resolve("roles"));
        directories.addAll(configured);
        asking.ifPresent(role -> {
            directories.add(role.path().resolveSibling("."));
            directories.add(role.path().resolve("roles"));
        });
        directories.add(playbook);
        return directories.stream().map(Path::normalize).distinct().toList();
    }
}
