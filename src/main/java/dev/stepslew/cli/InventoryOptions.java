package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.inventory.Manner;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which hosts there are, and which of them are meant. */
final class InventoryOptions {

    private static final String SETTING = "DEFAULT_HOST_LIST";
    private static final String MUST_BE_THERE = "INVENTORY_UNPARSED_IS_FAILED";
    private static final Path SYSTEM = Path.of("/etc/ansible/hosts");

    @Option(
            names = {"-i", "--inventory", "--inventory-file"},
            paramLabel = "INVENTORY",
            description = "a file, a directory, or a list with a comma in it: 'h1,h2,' (repeatable)")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "variables that win over all: key=value, a JSON or YAML mapping, @file (repeatable)")
    private List<String> extraVars = new ArrayList<>();

    Inventory inventory(Surroundings surroundings, Problems problems) {
        Configuration configuration = surroundings.configuration();
        Manner manner = new Manner(
                configuration,
                new InventoryExpressions(new Templar(problems.decryption(), configuration)),
                extraVars(surroundings, problems));
        List<String> all = sources(surroundings);
        if (all.isEmpty() && configuration.flag(MUST_BE_THERE).orElse(false)) {
            problems.add(
                    configuration.at(MUST_BE_THERE).orElse(Position.of(MUST_BE_THERE)),
                    "no inventory was parsed, and it says that there must be one; name it with -i");
        }
        return Inventory.read(all, surroundings.directory(), manner, problems);
    }

    /** Without {@code -i} those that are configured; without these the system's, if it has one, else only localhost is there. */
    List<String> sources(Surroundings surroundings) {
        if (!sources.isEmpty()) {
            return sources.stream()
                    .map(source -> source.contains(",")
                            ? source
                            : surroundings.configuration().expanded(source))
                    .toList();
        }
        String ours = surroundings.variable("STEPSLEW_INVENTORY");
        if (!ours.isEmpty()) {
            return ours.endsWith(",") ? List.of(ours) : List.of(ours.split(","));
        }
        // Ansible takes a list of paths here; one that ends as a list of hosts does can only be that
        Optional<String> hosts = surroundings.configuration().text(SETTING).filter(text -> text.endsWith(","));
        return hosts.map(List::of)
                .or(() -> surroundings.configuration().paths(SETTING).map(InventoryOptions::texts))
                .orElseGet(() -> Files.exists(SYSTEM) ? texts(List.of(SYSTEM)) : List.of());
    }

    private static List<String> texts(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    /** Whether the command line names an inventory. */
    boolean isGiven() {
        return !sources.isEmpty();
    }

    /** Variables were said when a plan was made. */
    void refuseExtraVars() {
        if (!extraVars.isEmpty()) {
            throw new BadOption("--extra-vars: a plan is rendered already; say it to 'stepslew plan'");
        }
    }

    Map<String, Node> extraVars(Surroundings surroundings, Problems problems) {
        return ExtraVars.read(extraVars, surroundings, problems);
    }

    /** What the inventory and the command line say of a host. */
    Variables variables(
            Inventory inventory,
            Host host,
            List<Path> playbookDirectories,
            Surroundings surroundings,
            Problems problems) {
        return inventory
                .variables(host, playbookDirectories, problems)
                .with(Precedence.EXTRA_VARS, extraVars(surroundings, problems));
    }
}
