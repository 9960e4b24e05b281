package dev.stepslew.template;

import dev.stepslew.config.HomePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a name of a template or file is looked for: each directory's own sub-directory first, as Ansible does. */
record SearchPath(List<Path> directories) {

    SearchPath {
        directories = directories.stream().distinct().toList();
    }

    /** The directories that the scope names: {@code ansible_search_path}, then {@code playbook_dir}. */
    static SearchPath of(Scope scope) {
        List<Path> directories = new ArrayList<>();
        scope.lookup("ansible_search_path").ifPresent(value -> add(value, directories));
        scope.lookup("playbook_dir").ifPresent(value -> add(value, directories));
        if (directories.isEmpty()) {
            directories.add(Path.of(""));
        }
        return new SearchPath(directories);
    }

    private static void add(Object value, List<Path> directories) {
        Object plain = value instanceof dev.stepslew.yaml.Node node ? node.value() : value;
        if (plain instanceof List<?> list) {
            list.forEach(item -> add(item, directories));
        } else if (plain instanceof String text) {
            directories.add(Path.of(text));
        }
    }

    SearchPath and(Path directory) {
        List<Path> more = new ArrayList<>(directories);
        more.add(directory);
        return new SearchPath(more);
    }

    /** For a message. */
    String places() {
        return directories.stream().distinct().map(Path::toString).collect(Collectors.joining(", ", "looked in ", ""));
    }

    /** All places where a file may be, in order. */
    List<Path> candidates(String kind, String name) {
        Path wanted = wanted(name);
        if (wanted.isAbsolute()) {
            return List.of(wanted);
        }
        LinkedHashSet<Path> places = new LinkedHashSet<>();
        for (Path directory : directories) {
            places.add(directory.resolve(kind).resolve(wanted));
            places.add(directory.resolve(wanted));
        }
        return List.copyOf(places);
    }

    private static Path wanted(String name) {
        return Path.of(HomePath.expanded(name));
    }

    /** For a message: the file, and where it was looked for if that is not in its name. */
    String missing(String name) {
        return "'" + name + "'" + (wanted(name).isAbsolute() ? "" : " (" + places() + ")");
    }

    Optional<Path> find(String kind, String name, TemplateFiles files) {
        return candidates(kind, name).stream().filter(files::exists).findFirst();
    }

    /** A template that another one names; like Jinja's loader it never leaves the search path. */
    Optional<Path> template(String name, TemplateFiles files) {
        String inside = name.replaceAll("^/+", "");
        boolean leaves = List.of(inside.split("/")).contains("..") || inside.indexOf('\0') >= 0;
        return leaves || inside.isEmpty() ? Optional.empty() : find("templates", inside, files);
    }
}
