package dev.stepslew.inventory;

import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code group_vars} and {@code host_vars} beside the files that were read so far say, while others are still to come. */
final class FilesBeside {

    private final VarsFiles files = new VarsFiles();
    private final Set<Path> directories = new LinkedHashSet<>();
    private final Problems problems;

    FilesBeside(Problems problems) {
        this.problems = problems;
    }

    /** A file has been read; what is beside the latest wins. */
    void read(Path file) {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        directories.remove(directory);
        directories.add(directory);
    }

    /** @param groups the weakest first */
    Map<String, Object> ofGroups(List<String> groups) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Path directory : directories) {
            groups.forEach(group -> all.putAll(files.ofGroup(directory, group, problems)));
        }
        return all;
    }

    Map<String, Object> ofHost(String host) {
        Map<String, Object> all = new LinkedHashMap<>();
        directories.forEach(directory -> all.putAll(files.ofHost(directory, host, problems)));
        return all;
    }
}
