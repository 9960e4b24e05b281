package dev.stepslew.cli;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.PlaybookFiles;
import dev.stepslew.playbook.Task;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every chrony.conf that a playbook would install, rendered for every host without asking one. */
final class PlaybookConfigs {

    private final Surroundings surroundings;
    private final InventoryOptions options;
    private final Problems problems;
    private final Templar templar = new Templar().preflight();
    private final Map<Problem, List<String>> failures = new LinkedHashMap<>();

    PlaybookConfigs(Surroundings surroundings, InventoryOptions options, Problems problems) {
        this.surroundings = surroundings;
        this.options = options;
        this.problems = problems;
    }

    List<RenderedConfig> of(Path file) {
        Playbook playbook = Playbook.read(file, new BuiltInModules(), problems);
        Inventory inventory = options.inventory(surroundings, problems);
        problems.throwIfAny();
        List<RenderedConfig> configs = new ArrayList<>();
        for (Play play : playbook.plays()) {
            for (Task task : play.allTasks()) {
                if (isChrony(task)) {
                    hosts(play, inventory)
                            .forEach(host -> render(play, task, host, inventory).ifPresent(configs::add));
                }
            }
        }
        failures.forEach((problem, hosts) -> problems.add(
                problem.at(),
                problem.message() + " (for " + hosts.stream().distinct().collect(Collectors.joining(", ")) + ")"));
        return configs;
    }

    /** A template that is named as chrony's configuration is, or that chronyd validates. */
    private static boolean isChrony(Task task) {
        return task.module().equals("template")
                && (text(task, "src").contains("chrony")
                        || text(task, "dest").contains("chrony")
                        || text(task, "validate").contains("chronyd"));
    }

    private static String text(Task task, String argument) {
        return argument(task, argument)
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text())
                .orElse("");
    }

    private static Optional<Node> argument(Task task, String name) {
        return task.args().entries().stream()
                .filter(entry -> entry.key().text().equals(name))
                .map(Node.Entry::value)
                .findFirst();
    }

    private List<Host> hosts(Play play, Inventory inventory) {
        List<String> patterns = Keywords.each(play.hosts()).stream()
                .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.value()))
                .toList();
        return inventory.select(HostPattern.parse(patterns, play.hosts().at(), problems), problems);
    }

    private Optional<RenderedConfig> render(Play play, Task task, Host host, Inventory inventory) {
        Scope scope = new HostScope(
                inventory,
                host,
                each -> options.variables(inventory, each, List.of(play.directory()), problems)
                        .with(Precedence.PLAY_VARS, play.vars())
                        .with(Precedence.BLOCK_VARS, task.keywords().blockVars())
                        .with(Precedence.TASK_VARS, task.keywords().ownVars()),
                templar);
        try {
            Node source = argument(task, "src").orElseThrow(() -> TemplateError.of(task.at(), "'src' is missing"));
            Path file = find(play, String.valueOf(templar.resolve(source, scope)), source.at());
            byte[] content = templar.file(file, scope).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new RenderedConfig(
                    host.name(),
                    shown(file),
                    content,
                    own(host, scope),
                    codes(scope),
                    variable("chrony_version", scope).map(templar::print)));
        } catch (TemplateError wrong) {
            failures.computeIfAbsent(wrong.problem(), problem -> new ArrayList<>())
                    .add(host.name());
        } catch (NotYetKnown later) {
            String message = "needs what only the run can tell; give it with -e to lint it";
            failures.computeIfAbsent(new Problem(task.at(), message), problem -> new ArrayList<>())
                    .add(host.name());
        }
        return Optional.empty();
    }

    private static Path find(Play play, String source, Position at) {
        return PlaybookFiles.find(List.of(play.directory()), "templates", source)
                .map(Path::normalize)
                .orElseThrow(() -> TemplateError.of(at, "no file '" + source + "'"));
    }

    /** As short as it can be said from here. */
    private String shown(Path file) {
        Path here = surroundings.directory().toAbsolutePath().normalize();
        Path there = file.toAbsolutePath().normalize();
        return there.startsWith(here) ? here.relativize(there).toString() : file.toString();
    }

    private List<String> own(Host host, Scope scope) {
        List<String> own = new ArrayList<>(List.of(host.name()));
        variable("ansible_host", scope).map(templar::print).ifPresent(own::add);
        variable("chrony_own_addresses", scope).ifPresent(value -> own.addAll(each(value)));
        return own;
    }

    /** A list of codes, or a mapping of codes to reasons. */
    private List<String> codes(Scope scope) {
        return variable("chrony_lint_allow", scope).map(this::each).orElse(List.of());
    }

    private List<String> each(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).toList();
        }
        return value instanceof List<?> list
                ? list.stream().map(templar::print).toList()
                : List.of(templar.print(value).split("[, ]+"));
    }

    private Optional<Object> variable(String name, Scope scope) {
        return scope.lookup(name).map(value -> value instanceof Node node ? templar.resolve(node, scope) : value);
    }
}
