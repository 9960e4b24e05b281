package dev.stepslew.inventory;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code -i} may be given: a file of any format, a directory of such, or a literal list of hosts. */
final class Sources {

    // Ansible's defaults for a directory: inventory_ignore_extensions and its variable directories
    private static final Pattern IGNORED = Pattern.compile("^\\.|^(?:host_vars|group_vars|vars_plugins)$"
            + "|(?:\\.pyc|\\.pyo|\\.swp|\\.bak|~|\\.rpm|\\.md|\\.txt|\\.rst|\\.orig|\\.ini|\\.cfg|\\.retry)$");
    private static final Pattern YAML_LINE =
            Pattern.compile("---.*|\\{.*|(?:[^\\s:\\[#]+|\"[^\"]*\"|'[^']*'):(?:\\s.*)?");

    private final Draft draft;
    private final Problems problems;

    Sources(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    static boolean isLiteral(String source, Path workingDirectory) {
        return source.contains(",") && !exists(source, workingDirectory);
    }

    private static boolean exists(String source, Path workingDirectory) {
        try {
            return Files.exists(workingDirectory.resolve(source));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    void read(String source, Path workingDirectory) {
        if (isLiteral(source, workingDirectory)) {
            literal(source);
            return;
        }
        if (!exists(source, workingDirectory)) {
            problems.add(
                    Position.of(source),
                    "no such inventory (for a host of this name write: -i '%s,')".formatted(source));
            return;
        }
        path(workingDirectory.resolve(source));
    }

    private void literal(String source) {
        for (String entry : source.split(",")) {
            String host = entry.strip();
            Optional<Address> address =
                    Address.parse(host).filter(parsed -> !parsed.host().contains("["));
            Address parsed = address.orElse(new Address(host, OptionalInt.empty()));
            // who is known already keeps groups and port, as host_list has it
            if (!host.isEmpty() && !draft.hasHost(parsed.host())) {
                draft.addHost(parsed.host(), Group.UNGROUPED, parsed.port(), Position.of("-i"), Origin.NO_FILE);
            }
        }
    }

    private void path(Path path) {
        if (Files.isDirectory(path)) {
            directory(path);
            return;
        }
        Yaml.text(path, problems).ifPresent(text -> file(path, text));
    }

    private void directory(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> !IGNORED.matcher(name(entry)).find())
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .forEach(this::path);
        } catch (IOException e) {
            problems.add(Position.of(directory.toString()), "the directory cannot be read: " + e.getMessage());
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void file(Path file, String text) {
        if (text.startsWith("#!") && Files.isExecutable(file)) {
            new ScriptSource(draft, problems, file).read();
            return;
        }
        if (name(file).endsWith(".toml")) {
            problems.add(Position.of(file.toString()), "TOML inventories are not supported, expected YAML or INI");
            return;
        }
        if (isYaml(name(file), text)) {
            Yaml.parse(text, file.toString(), problems)
                    .ifPresent(root -> new YamlSource(draft, problems, Origin.of(file)).read(root));
            return;
        }
        new IniSource(draft, problems, Origin.of(file), file.toString()).read(text);
    }

    /** By the first line that says something; a name alone decides nothing, as both formats use any extension. */
    private static boolean isYaml(String name, String text) {
        if (name.endsWith(".ini")) {
            return false;
        }
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .findFirst()
                .orElse("");
        boolean yamlName = List.of(".yml", ".yaml", ".json").stream().anyMatch(name::endsWith);
        if (yamlName) {
            return !IniSource.SECTION.matcher(first).matches();
        }
        return YAML_LINE.matcher(first).matches();
    }
}
