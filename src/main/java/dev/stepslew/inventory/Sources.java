package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Toml;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What {@code -i} may be given: a file of any format, a directory of such, or a literal list of hosts. */
final class Sources {

    private static final Pattern NO_SOURCE = Pattern.compile("\\..*|host_vars|group_vars|vars_plugins");
    private static final Pattern YAML_LINE =
            Pattern.compile("---.*|\\{.*|(?:[^\\s:\\[#]+|\"[^\"]*\"|'[^']*'):(?:\\s.*)?");

    private static final Pattern YAML_NAME = Pattern.compile(".*\\.(?:yml|yaml|json|config)");
    private static final Position COMMAND_LINE = Position.of("-i");

    private final Draft draft;
    private final Manner manner;
    private final Problems problems;
    private final EnabledPlugins enabled;
    private final FilesBeside files;

    Sources(Draft draft, Manner manner, Problems problems) {
        this.draft = draft;
        this.manner = manner;
        this.problems = problems;
        this.files = new FilesBeside(problems);
        this.enabled = EnabledPlugins.of(manner.configuration());
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
        if (!enabled.requireLists(COMMAND_LINE, problems)) {
            return;
        }
        for (String entry : source.split(",")) {
            String host = entry.strip();
            if (!host.isEmpty() && enabled.listsRanges()) {
                range(host);
            } else if (!host.isEmpty()) {
                Optional<Address> address =
                        Address.parse(host).filter(parsed -> !parsed.host().contains("["));
                host(address.orElse(new Address(host, OptionalInt.empty())));
            }
        }
    }

    private void range(String entry) {
        try {
            HostNames hosts = HostNames.parse(entry);
            hosts.names().forEach(name -> host(new Address(name, hosts.port())));
        } catch (BadEntry wrong) {
            problems.add(COMMAND_LINE, wrong.getMessage());
        }
    }

    /** Who is known already keeps groups and port, as host_list has it. */
    private void host(Address address) {
        if (!draft.hasHost(address.host())) {
            draft.addHost(address.host(), Group.UNGROUPED, address.port(), COMMAND_LINE, Origin.NO_FILE);
        }
    }

    private void path(Path path) {
        if (Files.isDirectory(path)) {
            directory(path);
            return;
        }
        Yaml.text(path, problems).ifPresent(text -> file(path, text));
        files.read(path);
    }

    private void directory(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> !isIgnored(name(entry)))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .forEach(this::path);
        } catch (IOException e) {
            problems.add(Position.of(directory.toString()), "the directory cannot be read: " + e.getMessage());
        }
    }

    private boolean isIgnored(String name) {
        return NO_SOURCE.matcher(name).matches()
                || ignoredExtensions().stream().anyMatch(name::endsWith)
                || manner.configuration().list("INVENTORY_IGNORE_PATTERNS").orElse(List.of()).stream()
                        .anyMatch(pattern -> matches(pattern, name));
    }

    private List<String> ignoredExtensions() {
        Object extensions =
                manner.configuration().shown("INVENTORY_IGNORE_EXTS").value().orElse(List.of());
        return ((List<?>) extensions).stream().map(String::valueOf).toList();
    }

    private boolean matches(String pattern, String name) {
        try {
            return Pattern.compile(pattern).matcher(name).find();
        } catch (PatternSyntaxException e) {
            Position at = manner.configuration().at("INVENTORY_IGNORE_PATTERNS").orElse(Position.of("-i"));
            problems.add(at, "'%s' is no regular expression: %s".formatted(pattern, e.getDescription()));
            return false;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void file(Path file, String text) {
        if (text.startsWith("#!") && enabled.has("script")) {
            if (Files.isExecutable(file)) {
                boolean told =
                        manner.configuration().flag("script_always_show_stderr").orElse(true);
                new ScriptSource(draft, problems, file, told).read();
                return;
            }
            if (!isIni(text, file) && !isClear(text, file)) {
                problems.add(
                        new Position(file.toString(), 1, 1),
                        "looks like a script, but is not executable: chmod +x " + file);
                return;
            }
        }
        if (name(file).endsWith(".toml")) {
            toml(text, file);
            return;
        }
        if (isYaml(name(file), text)) {
            yaml(text, file);
        } else {
            ini(text, file);
        }
    }

    /** What is INI without a mistake is that to Ansible, whatever its name. */
    private void toml(String text, Path file) {
        if (enabled.triesFirst("ini", "toml") && isIni(text, file)) {
            ini(text, file);
        } else if (enabled.require(Position.of(file.toString()), problems, "toml")) {
            Toml.parse(text, file.toString(), problems)
                    .ifPresent(root -> new TomlSource(draft, problems, Origin.of(file)).read(root));
        }
    }

    private void ini(String text, Path file) {
        if (enabled.require(Position.of(file.toString()), problems, "ini")) {
            new IniSource(draft, problems, Origin.of(file), file.toString()).read(text);
        }
    }

    /** What YAML cannot be may still be INI without a mistake; Ansible finds it out by trying both. */
    private void yaml(String text, Path file) {
        Problems asYaml = new Problems(problems.decryption());
        Optional<Node> root = Yaml.parse(text, file.toString(), asYaml);
        boolean clear =
                asYaml.isEmpty() && root.filter(Node.Mapping.class::isInstance).isPresent();
        if (!clear && isIni(text, file)) {
            ini(text, file);
            return;
        }
        if (name(file).contains(".") && !YAML_NAME.matcher(name(file)).matches()) {
            problems.add(
                    Position.of(file.toString()),
                    "looks like YAML, but its name says otherwise; Ansible reads YAML from .yml, .yaml, .json and names"
                            + " without a dot");
            return;
        }
        asYaml.all().forEach(problem -> problems.add(problem.at(), problem.message()));
        asYaml.warnings().forEach(warning -> problems.warn(warning.at(), warning.message()));
        root.ifPresent(read -> yaml(read, file));
    }

    private boolean isClear(String text, Path file) {
        Problems asYaml = new Problems(problems.decryption());
        Optional<Node> root = Yaml.parse(text, file.toString(), asYaml);
        return asYaml.isEmpty() && root.filter(Node.Mapping.class::isInstance).isPresent();
    }

    private static boolean isIni(String text, Path file) {
        Problems asIni = new Problems();
        new IniSource(new Draft(asIni, new GroupNames("never")), asIni, Origin.of(file), file.toString()).read(text);
        return asIni.isEmpty();
    }

    private void yaml(Node root, Path file) {
        Optional<Node.Entry> plugin = root instanceof Node.Mapping mapping ? mapping.entry("plugin") : Optional.empty();
        if (plugin.isEmpty()) {
            if (enabled.require(root.at(), problems, "yaml")) {
                new YamlSource(draft, problems, Origin.of(file)).read(root);
            }
        } else if (ConstructedSource.NAMES.contains(
                String.valueOf(plugin.get().value().value()))) {
            if (enabled.require(plugin.get().value().at(), problems, "auto", "constructed")) {
                new ConstructedSource(draft, problems, manner, Origin.of(file), files).read((Node.Mapping) root);
            }
        } else {
            problems.add(
                    plugin.get().value().at(),
                    "inventory plugin '%s' is not supported, expected constructed, or a list of groups and hosts"
                            .formatted(plugin.get().value().value()));
        }
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
        if (YAML_NAME.matcher(name).matches()) {
            return !IniSource.SECTION.matcher(first).matches();
        }
        return YAML_LINE.matcher(first).matches();
    }
}
