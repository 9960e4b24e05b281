package dev.stepslew.template;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;

/** Files by a pattern in the last part of a path. */
final class Globs {

    private Globs() {}

    static List<Object> files(Path pattern, TemplateFiles files) {
        Path directory = Optional.ofNullable(pattern.getParent()).orElse(Path.of(""));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        return PathFilters.texts(files.list(directory).stream()
                .filter(path -> matcher.matches(path.getFileName()))
                .filter(path -> !Files.isDirectory(path))
                .toList());
    }
}
