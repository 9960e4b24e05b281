package dev.stepslew.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory of the controller, to be copied: everything by its path below the target.
 *
 * @param files where each comes from
 * @param links what each points to
 */
record LocalTree(Map<String, Path> files, Set<String> directories, Map<String, String> links) {

    /**
     * Reads the names.
     *
     * @param prefix in front of every path, with a slash at its end; empty for none
     * @param follow whether a link stands for what it points to; one that leads back into the tree stays a link
     */
    static LocalTree of(Path top, String prefix, boolean follow) throws IOException {
        LocalTree tree = new LocalTree(new TreeMap<>(), new LinkedHashSet<>(), new TreeMap<>());
        tree.add(top, prefix, follow, Set.of(top.toRealPath()));
        return new LocalTree(new LinkedHashMap<>(tree.files), tree.directories, tree.links);
    }

    private void add(Path directory, String prefix, boolean follow, Set<Path> above) throws IOException {
        SortedMap<String, Path> entries = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.forEach(entry -> entries.put(prefix + entry.getFileName(), entry));
        }
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            Path path = entry.getValue();
            boolean link = Files.isSymbolicLink(path);
            boolean stays = link && !(follow && Files.exists(path));
            boolean back = link && !stays && above.contains(path.toRealPath());
            if (stays || back) {
                links.put(entry.getKey(), Files.readSymbolicLink(path).toString());
            } else if (Files.isDirectory(path)) {
                directories.add(entry.getKey());
                Set<Path> deeper = new LinkedHashSet<>(above);
                deeper.add(path.toRealPath());
                add(path, entry.getKey() + "/", follow, deeper);
            } else if (Files.isRegularFile(path)) {
                files.put(entry.getKey(), path);
            }
        }
    }
}
