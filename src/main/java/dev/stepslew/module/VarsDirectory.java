package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A directory of files with variables, as {@code include_vars} takes it. */
final class VarsDirectory {

    private final Args args;
    private final Path root;
    private final Optional<Pattern> matching;
    private final List<Pattern> ignored;
    private final List<String> extensions;

    VarsDirectory(Args args) {
        this.args = args;
        this.root = root(args);
        this.matching = args.maybe("files_matching").map(text -> pattern(String.valueOf(text)));
        this.ignored = args.strings("ignore_files").stream()
                .map(text -> pattern(text + "$"))
                .toList();
        this.extensions = args.strings("extensions");
    }

    /** In a role below its {@code vars}, else beside the task's file. */
    private static Path root(Args args) {
        String dir = args.string("dir");
        Optional<Path> role = args.workbench().variable("role_path").map(path -> Path.of(String.valueOf(path)));
        if (role.isPresent()) {
            boolean said = dir.equals("vars") || dir.startsWith("vars/");
            return role.get().resolve(said ? dir : "vars/" + dir).normalize();
        }
        Path file = Path.of(args.at("dir").file());
        return file.resolveSibling(dir).normalize();
    }

    private Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Unreadable(args.at("files_matching") + ": '" + text + "' is no pattern: " + e.getDescription());
        }
    }

    /** The files in the order of their names, those of a directory before those of the directories in it. */
    List<Path> files() {
        if (!Files.isDirectory(root)) {
            throw new Unreadable(args.at("dir") + ": " + root + " is no directory");
        }
        long depth = args.integer("depth");
        return files(root, depth == 0 ? Long.MAX_VALUE : depth);
    }

    private List<Path> files(Path directory, long depth) {
        List<Path> found = new ArrayList<>();
        if (depth == 0) {
            return found;
        }
        List<Path> entries = entries(directory);
        entries.stream().filter(Files::isRegularFile).filter(this::isWanted).forEach(found::add);
        entries.stream().filter(Files::isDirectory).forEach(inner -> found.addAll(files(inner, depth - 1)));
        return found;
    }

    private List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException e) {
            throw new Unreadable(args.at("dir") + ": " + directory + " cannot be read: " + e.getMessage());
        }
    }

    private boolean isWanted(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean left = matching.map(pattern -> !pattern.matcher(name).find()).orElse(false)
                || ignored.stream().anyMatch(pattern -> pattern.matcher(name).find());
        if (left) {
            return false;
        }
        int dot = name.lastIndexOf('.');
        boolean known = extensions.contains(dot > 0 ? name.substring(dot + 1) : "");
        if (!known && !args.flag("ignore_unknown_extensions")) {
            throw new Unreadable(args.at("dir") + ": " + file + " does not have a valid extension: "
                    + String.join(", ", extensions) + "; 'ignore_unknown_extensions: true' leaves it out");
        }
        return known;
    }
}
