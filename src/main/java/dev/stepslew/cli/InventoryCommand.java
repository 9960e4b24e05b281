package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.inventory.Group;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.inventory.InventoryDocument;
import dev.stepslew.report.Readable;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Precedence;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows hosts, groups and variables as they were understood. */
@Command(
        name = "inventory",
        header = "Shows the hosts and groups of an inventory and their variables.",
        customSynopsis = "stepslew inventory [OPTION...] --list|--graph|--host=HOST [GROUP]",
        description = "",
        footer = {"", "Example:", "  stepslew inventory -i inventories/production --graph --vars"})
final class InventoryCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @ArgGroup(multiplicity = "1")
    private View view = new View();

    @Option(names = "--vars", description = "with --graph: show variables, too")
    private boolean vars;

    @Option(
            names = {"-y", "--yaml"},
            description = "with --list and --host: YAML instead of JSON")
    private boolean yaml;

    @Option(
            names = "--export",
            description = "with --list: variables stand with the group or host that they were said of")
    private boolean export;

    @Option(names = "--toml", hidden = true, description = "refused: TOML is only read")
    private boolean toml;

    @Option(
            names = "--playbook-dir",
            paramLabel = "DIRECTORY",
            description = "its group_vars and host_vars count, too, as for a playbook there")
    private Optional<Path> playbookDirectory = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "write to this file")
    private Optional<Path> output = Optional.empty();

    @Parameters(
            arity = "0..1",
            paramLabel = "GROUP",
            description = "with --graph: the group to begin with (default: all)")
    private Optional<String> group = Optional.empty();

    /** What is shown. */
    private static final class View {
        @Option(names = "--list", description = "all, as JSON in the form of ansible-inventory")
        private boolean list;

        @Option(names = "--graph", description = "groups and hosts as a tree")
        private boolean graph;

        @Option(names = "--host", paramLabel = "HOST", description = "the variables of one host")
        private Optional<String> host = Optional.empty();
    }

    InventoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        if (toml) {
            throw new BadOption("--toml: TOML is read, not written; use --yaml");
        }
        Problems problems = new Problems(vaultOptions.vault(surroundings));
        Inventory inventory = inventoryOptions.inventory(surroundings, problems);
        problems.throwIfAny();
        Optional<Path> named = namedDirectory();
        Map<String, Node> extraVars = inventoryOptions.extraVars(surroundings, problems);
        InventoryDocument shown = new InventoryDocument(
                        inventory,
                        host -> inventory
                                .variables(host, List.of(named.orElse(surroundings.directory())), problems)
                                .with(Precedence.EXTRA_VARS, extraVars),
                        problems)
                .beside(named.map(List::of).orElse(List.of()));
        boolean exports =
                export || surroundings.configuration().flag("INVENTORY_EXPORT").orElse(false);
        InventoryDocument form = yaml ? shown.forYaml() : shown;
        String text = text(inventory, exports ? form.exported() : form);
        problems.throwIfAny();
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        print(text);
        return ExitCode.OK;
    }

    private Optional<Path> namedDirectory() {
        return playbookDirectory
                .map(surroundings.directory()::resolve)
                .or(() -> surroundings.configuration().path("PLAYBOOK_DIR"));
    }

    private void print(String text) {
        if (output.isEmpty()) {
            surroundings.out().print(text.endsWith("\n") ? text : text + "\n");
            return;
        }
        try {
            Files.writeString(surroundings.directory().resolve(output.get()), text);
        } catch (IOException e) {
            throw new BadOption("--output: cannot write " + output.get() + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private String text(Inventory inventory, InventoryDocument shown) {
        if (view.graph) {
            Group start = start(inventory);
            return vars ? shown.graph(start, new Templar()::print) : shown.graph(start);
        }
        if (view.list) {
            return text(yaml ? shown.tree() : shown.list());
        }
        Object variables = shown.host(host(inventory, view.host.orElse("")));
        return text(variables);
    }

    private String text(Object document) {
        return yaml ? new Templar().document(document) : Readable.json(document);
    }

    private Group start(Inventory inventory) {
        String name = group.orElse(Group.ALL);
        return Optional.ofNullable(inventory.groups().get(name))
                .orElseThrow(() -> new BadOption("there is no group '" + name + "'"
                        + dev.stepslew.yaml.Suggestion.didYouMean(
                                name, inventory.groups().keySet())));
    }

    private static Host host(Inventory inventory, String name) {
        List<String> names = inventory.names(List.of(name));
        if (names.size() > 1) {
            throw new BadOption("--host takes one host, and '" + name + "' means " + String.join(", ", names));
        }
        return names.stream()
                .findFirst()
                .flatMap(inventory::host)
                .orElseThrow(() -> new BadOption("there is no host '" + name + "' in the inventory"
                        + dev.stepslew.yaml.Suggestion.didYouMean(
                                name, inventory.hosts().stream().map(Host::name).toList())));
    }
}
