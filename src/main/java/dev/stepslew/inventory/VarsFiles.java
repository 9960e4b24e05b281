package dev.stepslew.inventory;

import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The files under {@code group_vars/} and {@code host_vars/}, each read once. Safe for use by several threads. */
final class VarsFiles {

    private static final List<String> EXTENSIONS = List.of("", ".yml", ".yaml", ".json");

    private final Map<Path, Loaded> loaded = new ConcurrentHashMap<>();
    private final Map<Path, Boolean> directories = new ConcurrentHashMap<>();

    private record Loaded(Map<String, Object> vars, Problems problems) {}

    /** What a directory's {@code group_vars} says of a group. */
    Map<String, Object> ofGroup(Path directory, String group, Problems problems) {
        return of(directory.resolve("group_vars"), group, problems);
    }

    /** What a directory's {@code host_vars} says of a host. */
    Map<String, Object> ofHost(Path directory, String host, Problems problems) {
        return of(directory.resolve("host_vars"), host, problems);
    }

    private Map<String, Object> of(Path directory, String name, Problems problems) {
        if (name.startsWith("/") || !directories.computeIfAbsent(directory, Files::isDirectory)) {
            return Map.of();
        }
        Loaded entry = loaded.computeIfAbsent(base(directory, name), base -> load(base, problems.decryption()));
        for (Problem problem : entry.problems().all()) {
            problems.add(problem.at(), problem.message());
        }
        for (Problem warning : entry.problems().warnings()) {
            problems.warn(warning.at(), warning.message());
        }
        return entry.vars();
    }

    /** A file that is never there, where a name can be no file's. */
    private static Path base(Path directory, String name) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            return directory.resolve(".none");
        }
    }

    private static Loaded load(Path base, Decryption decryption) {
        Problems problems = new Problems(decryption);
        Map<String, Object> vars = new LinkedHashMap<>();
        for (Path file : files(base, problems)) {
            vars.putAll(Yaml.variables(file, problems));
        }
        return new Loaded(vars, problems);
    }

    /** The first of {@code name}, {@code name.yml}, {@code name.yaml}, {@code name.json} that exists. */
    private static List<Path> files(Path base, Problems problems) {
        for (String extension : EXTENSIONS) {
            Path candidate = base.resolveSibling(base.getFileName() + extension);
            if (Files.isDirectory(candidate)) {
                return filesBelow(candidate, problems);
            }
            if (Files.exists(candidate)) {
                return List.of(candidate);
            }
        }
        return List.of();
    }

    private static List<Path> filesBelow(Path directory, Problems problems) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry :
                    entries.sorted((a, b) -> name(a).compareTo(name(b))).toList()) {
                String name = name(entry);
                boolean skipped = name.startsWith(".") || name.endsWith("~");
                if (!skipped && Files.isDirectory(entry) && extension(name).isEmpty()) {
                    found.addAll(filesBelow(entry, problems));
                } else if (!skipped && Files.isRegularFile(entry) && EXTENSIONS.contains(extension(name))) {
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
