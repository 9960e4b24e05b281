package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A dry run that is kept. */
@Command(
        name = "plan",
        header = "Shows what playbooks would change, and saves precisely that in a file.",
        description = {
            "The file holds what was rendered and decided for each host; 'stepslew apply' carries it out "
                    + "and needs neither playbook nor inventory. Options are those of 'run'.",
            ""
        },
        customSynopsis = "stepslew plan [OPTION...] -i INVENTORY -o FILE PLAYBOOK...",
        footer = {
            "",
            "Example:",
            "  stepslew plan playbooks/chrony.yml -i inventories/production -o chrony.plan",
            "  stepslew show chrony.plan",
            "  stepslew apply chrony.plan"
        })
final class PlanCommand implements Callable<ExitCode> {

    @Mixin
    private final RunCommand run;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "the plan; only its owner may read it")
    private Path file = Path.of("");

    PlanCommand(Surroundings surroundings) {
        run = new RunCommand(surroundings);
    }

    @Override
    public ExitCode call() {
        return run.plan(file);
    }
}
