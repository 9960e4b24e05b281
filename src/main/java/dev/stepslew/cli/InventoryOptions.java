package dev.stepslew.cli;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which hosts there are, and which of them are meant. */
final class InventoryOptions {

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
        return Inventory.read(sources(surroundings), surroundings.directory(), problems);
    }

    /** Without {@code -i} those of the environment; without these none, and there is only localhost. */
    List<String> sources(Surroundings surroundings) {
        String named = surroundings.variable("STEPSLEW_INVENTORY", "ANSIBLE_INVENTORY");
        if (!sources.isEmpty() || named.isEmpty()) {
            return List.copyOf(sources);
        }
        // Ansible takes a list of paths here, unless it ends as a list of hosts does
        return named.endsWith(",") ? List.of(named) : List.of(named.split(","));
    }

    Map<String, Node> extraVars(Problems problems) {
        return ExtraVars.read(extraVars, problems);
    }

    /** What the inventory and the command line say of a host. */
    Variables variables(Inventory inventory, Host host, List<Path> playbookDirectories, Problems problems) {
        return inventory
                .variables(host, playbookDirectories, problems)
                .with(Precedence.EXTRA_VARS, extraVars(problems));
    }
}
