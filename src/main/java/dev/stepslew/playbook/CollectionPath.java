package dev.stepslew.playbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where roles and playbooks of collections are looked for.
 *
 * @param playbook the playbook's directory, which has a say where it lies in a collection itself
 * @param configured the directories of {@code collections_paths}
 */
record CollectionPath(Path playbook, List<Path> configured) {

    private static final List<String> EXTENSIONS = List.of("", ".yml", ".yaml");
    private static final Pattern NAME = Pattern.compile("(\\w+)\\.(\\w+)\\.(\\w[\\w.]*)");
    private static final Pattern WITHIN = Pattern.compile("(.*/ansible_collections)/(\\w+)/(\\w+)/playbooks(/.*)?");

    /** A role by its long name, or by its short one in a playbook of the same collection. */
    Optional<RolePath.Found> role(String name) {
        Matcher own = within();
        if (own.matches() && name.matches("\\w+")) {
            String collection = own.group(2) + "." + own.group(3);
            Path path = Path.of(own.group(1), own.group(2), own.group(3), "roles", name);
            return Optional.of(new RolePath.Found(collection + "." + name, path))
                    .filter(found -> Files.isDirectory(found.path()));
        }
        return below(name, "roles", "")
                .filter(Files::isDirectory)
                .findFirst()
                .map(path -> new RolePath.Found(name, path));
    }

    /** A playbook by its long name. */
    Optional<Path> playbook(String name) {
        String plain = name.replaceFirst("\\.ya?ml$", "");
        Stream<String> extensions =
                plain.equals(name) ? EXTENSIONS.stream() : Stream.of(name.substring(plain.length()));
        return extensions
                .flatMap(extension -> below(plain, "playbooks", extension))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Matcher within() {
        return WITHIN.matcher(playbook.toAbsolutePath().normalize().toString());
    }

    private Stream<Path> below(String name, String kind, String extension) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Stream.empty();
        }
        Path below = Path.of(
                "ansible_collections",
                parts.group(1),
                parts.group(2),
                kind,
                parts.group(3).replace('.', '/') + extension);
        Matcher own = within();
        Stream<Path> beside = own.matches() ? Stream.of(Path.of(own.group(1)).resolveSibling(".")) : Stream.empty();
        Stream<Path> others = Stream.concat(Stream.of(playbook.resolve("collections")), configured.stream());
        return Stream.concat(beside, others)
                .map(directory -> directory.resolve(below).normalize());
    }
}
