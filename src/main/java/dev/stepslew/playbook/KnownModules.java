package dev.stepslew.playbook;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the tasks of a playbook may call: stepslew's modules, and those that are found beside playbooks, in roles and in
 * configured directories. As in Ansible, those of a role are there for everybody as soon as it was read, and what was
 * found first stays. Safe for use by several threads.
 */
final class KnownModules {

    /** Names for which Ansible works on the controller, whatever module of that name there is. */
    private static final Set<String> ACTIONS = Set.of(
            "add_host",
            "assemble",
            "assert",
            "async_status",
            "command",
            "copy",
            "debug",
            "fail",
            "fetch",
            "gather_facts",
            "group_by",
            "include_vars",
            "meta",
            "package",
            "pause",
            "raw",
            "reboot",
            "script",
            "service",
            "set_fact",
            "set_stats",
            "setup",
            "shell",
            "template",
            "unarchive",
            "uri",
            "validate_argument_spec",
            "wait_for_connection",
            "yum");

    private static final List<String> NO_MODULES =
            List.of(".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".yaml", ".yml", ".ini");

    private static final String ONLY_BUILT_IN = "ansible.builtin.";

    private final ModuleNames builtIn;
    private final Map<String, Path> own = new ConcurrentHashMap<>();
    private final Map<String, Path> configured = new ConcurrentHashMap<>();
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    /** @param path directories of modules, which come behind those of playbooks and roles */
    KnownModules(ModuleNames builtIn, List<Path> path) {
        this.builtIn = builtIn;
        for (Path directory : path) {
            below(directory, 3).filter(Files::isDirectory).forEach(each -> gather(each, configured));
            gather(directory, configured);
        }
    }

    /** What a playbook's or a role's directory brings; tells of what in it is Python for Ansible alone. */
    void learn(Path directory, Problems problems) {
        if (!known.add(directory.toAbsolutePath().normalize())) {
            return;
        }
        gather(directory.resolve("library"), own);
        List<String> plugins = below(directory, 1)
                .filter(Files::isDirectory)
                .filter(each -> each.getFileName().toString().endsWith("_plugins"))
                .filter(each -> below(each, 1).anyMatch(file -> file.toString().endsWith(".py")))
                .map(each -> each.getFileName().toString())
                .toList();
        if (!plugins.isEmpty()) {
            problems.warn(
                    Position.of(directory.toString()),
                    "not loaded, as it is written for Ansible's Python runtime: " + String.join(", ", plugins)
                            + "; filters, lookups, tests and modules that only stand there are unknown to stepslew");
        }
    }

    boolean knows(String written) {
        return builtIn.knows(Call.shortName(written)) || program(written).isPresent();
    }

    /** The file of the module that a task means, if that is none of stepslew's. */
    Optional<Path> program(String written) {
        if (written.startsWith(ONLY_BUILT_IN)) {
            return Optional.empty();
        }
        String name = Call.shortName(written);
        return Optional.ofNullable(own.get(name)).or(() -> Optional.ofNullable(configured.get(name)));
    }

    /** Whether Ansible would ask something else than the module before it came to it. */
    boolean isAction(String name) {
        return ACTIONS.contains(name);
    }

    /** Whether it is somebody else's, and no module of that name was found here. */
    boolean isElsewhere(String written) {
        return !knows(written) && builtIn.isElsewhere(Call.shortName(written));
    }

    /** The names of what a module takes; empty where it takes any, or nobody knows. */
    Set<String> arguments(Call call) {
        return program(call.module()).isPresent() ? Set.of() : builtIn.arguments(call.shortName());
    }

    Optional<String> instead(String name) {
        return builtIn.instead(name);
    }

    Set<String> all() {
        Set<String> all = new TreeSet<>(builtIn.all());
        all.addAll(own.keySet());
        all.addAll(configured.keySet());
        return all;
    }

    private static void gather(Path directory, Map<String, Path> into) {
        below(directory, 1).filter(Files::isRegularFile).forEach(file -> {
            String name = file.getFileName().toString();
            if (NO_MODULES.stream().noneMatch(name::endsWith) && !name.equals("__init__.py")) {
                into.putIfAbsent(withoutExtension(name), file);
                into.putIfAbsent(name, file);
            }
        });
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** By name; nothing where there is no such directory, or it must not be read. */
    private static Stream<Path> below(Path directory, int depth) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.walk(directory, depth)) {
            return found.filter(path -> !path.equals(directory)).sorted().toList().stream();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Stream.empty();
        }
    }
}
