package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.saved.PlanFile;
import dev.stepslew.vars.vault.Vault;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a plan. */
@Command(
        name = "show",
        header = "Shows a plan as it was shown when it was made.",
        customSynopsis = "stepslew show [OPTION...] FILE",
        footer = {"", "  stepslew show chrony.plan", "  stepslew show chrony.plan --output json"})
final class ShowCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--diff=full", description = "each host's changes by themselves")
    private boolean everyDiff;

    @Parameters(paramLabel = "FILE", description = "what 'stepslew plan' has written")
    private Path file = Path.of("");

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        output.keepNoLog();
        output.check(surroundings);
        Vault vault = vaultOptions.vault(surroundings);
        PlanFile plan = PlanFile.read(surroundings.directory().resolve(file), Program.version(), vault);
        EventListener report = output.report(surroundings, everyDiff, true, vault);
        for (Event event : plan.content().events()) {
            report.on(event instanceof Event.RunStarted ? new Event.RunStarted(true, true) : event);
        }
        output.turnPages(surroundings);
        surroundings.err().println(summary(plan));
        return ExitCode.OK;
    }

    private String summary(PlanFile plan) {
        PlanFile.Head head = plan.head();
        return "planned at " + head.made() + " by " + head.version() + " from "
                + String.join(", ", head.playbooks()) + ", for " + head.hosts()
                + (head.hosts() == 1 ? " host" : " hosts");
    }
}
