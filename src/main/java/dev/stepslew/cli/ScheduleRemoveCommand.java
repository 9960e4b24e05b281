package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.schedule.Tools;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a schedule away; what it has recorded stays. */
@Command(name = "remove", header = "Takes a schedule away; what it has recorded stays.")
final class ScheduleRemoveCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;
    private final Tools tools;

    @Mixin
    private KeeperOptions keeper = new KeeperOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(paramLabel = "NAME", description = "as 'stepslew schedule list' shows it")
    private String name = "";

    ScheduleRemoveCommand(Surroundings surroundings, Tools tools) {
        this.surroundings = surroundings;
        this.tools = tools;
    }

    @Override
    public ExitCode call() {
        keeper.keeper(surroundings, tools).remove(name);
        surroundings.out().println("removed: " + name);
        return ExitCode.OK;
    }
}
