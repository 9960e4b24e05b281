package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.lab.EmbeddedFleet;
import dev.stepslew.lab.FleetDescription;
import dev.stepslew.lab.FleetVariables;
import dev.stepslew.lab.LabHome;
import dev.stepslew.report.Readable;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps an embedded fleet up, for looking around in it. */
@Command(
        name = "lab",
        header = "Starts the hosts of a lab inventory inside this process and keeps them up.",
        description = {
            "The hosts are SSH servers on loopback with a root directory each; they need",
            "nothing but this Java. Their inventory is printed as YAML, for another stepslew",
            "or for ansible. Ctrl-C ends them; what was installed on them stays until --reset.",
            ""
        },
        footer = {"", "Example:", "  stepslew lab inventories/lab"})
final class LabCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--reset", description = "first forget what was installed on the hosts")
    private boolean reset;

    @Option(names = "--print", description = "print the inventory and stop at once")
    private boolean print;

    @Parameters(
            arity = "0..1",
            paramLabel = "INVENTORY",
            defaultValue = "inventories/lab",
            description = "hosts with ansible_connection: embedded (default: ${DEFAULT-VALUE})")
    private Path inventory = Path.of("inventories/lab");

    LabCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() throws InterruptedException {
        FleetDescription description = description();
        Path home = LabHome.of(surroundings.directory().resolve(inventory), surroundings.environment());
        if (reset && !LabHome.reset(home)) {
            surroundings.err().println("lab: there was nothing to forget in " + home);
        }
        try (EmbeddedFleet fleet = EmbeddedFleet.start(description, home)) {
            fleet.notes().forEach(surroundings.err()::println);
            surroundings.out().println(Readable.yaml(Map.of("all", Map.of("hosts", fleet.hostVariables()))));
            if (!print) {
                surroundings.err().println("lab: log in with: ssh -F " + fleet.sshConfig() + " HOST; Ctrl-C ends it");
                new CountDownLatch(1).await();
            }
        }
        return ExitCode.OK;
    }

    private FleetDescription description() {
        Problems problems = new Problems();
        Inventory hosts = Inventory.read(List.of(inventory.toString()), surroundings.directory(), problems);
        problems.throwIfAny();
        Map<String, Variables> variables = new LinkedHashMap<>();
        for (Host host : hosts.hosts()) {
            variables.put(host.name(), hosts.variables(host, List.of(), problems));
        }
        FleetDescription description = FleetVariables.fleet(variables, problems)
                .orElseThrow(() ->
                        new BadOption(inventory + ": no host of this inventory has ansible_connection: embedded"));
        problems.throwIfAny();
        return description;
    }
}
