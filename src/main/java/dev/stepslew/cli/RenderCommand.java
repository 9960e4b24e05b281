package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders a template as a host would get it, without asking the host. */
@Command(
        name = "render",
        header = "Renders a template with a host's variables to standard output, without connecting.",
        customSynopsis = "stepslew render [OPTION...] -i INVENTORY TEMPLATE HOST",
        description = {"What only the host itself can tell (facts) is undefined; -e can stand in for it.", ""},
        footer = {"", "Example:", "  stepslew render templates/chrony.conf.j2 -i inventories/production ntp1"})
final class RenderCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--playbook-dir",
            paramLabel = "DIR",
            description = "take group_vars and host_vars from here, too, as a playbook there would (repeatable)")
    private List<Path> playbookDirectories = new ArrayList<>();

    @Parameters(index = "0", paramLabel = "TEMPLATE", description = "the template's file")
    private Path template = Path.of("");

    @Parameters(index = "1", paramLabel = "HOST", description = "a host of the inventory")
    private String hostName = "";

    RenderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        Path file = surroundings.directory().resolve(template);
        if (!Files.isRegularFile(file)) {
            throw new BadOption(template + ": no such file");
        }
        Vault vault = vaultOptions.vault(surroundings);
        Problems problems = new Problems(vault);
        Inventory inventory = inventoryOptions.inventory(surroundings, problems);
        problems.throwIfAny();
        Host host = inventory.host(hostName).orElseThrow(() -> noSuchHost(inventory));
        Templar templar = new Templar(vault, surroundings.configuration()).selecting(inventory::names);
        HostScope scope = new HostScope(
                inventory,
                host,
                each -> inventoryOptions.variables(inventory, each, playbookDirectories, surroundings, problems),
                templar);
        problems.throwIfAny();
        surroundings.out().print(templar.file(file, scope));
        return ExitCode.OK;
    }

    private BadOption noSuchHost(Inventory inventory) {
        List<String> names = inventory.hosts().stream().map(Host::name).toList();
        return new BadOption(
                "there is no host '" + hostName + "' in the inventory" + Suggestion.didYouMean(hostName, names));
    }
}
