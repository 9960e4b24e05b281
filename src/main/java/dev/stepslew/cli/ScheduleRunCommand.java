package dev.stepslew.cli;

import dev.stepslew.schedule.Tools;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a schedule now, just as it runs when it is due. */
@Command(
        name = "run-now",
        header = "Runs a schedule now, just as it runs when it is due, and ends with its exit code.",
        description = "What it says goes where it always goes: the journal, or the log of a crontab line.")
final class ScheduleRunCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Tools tools;

    @Mixin
    private KeeperOptions keeper = new KeeperOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(paramLabel = "NAME", description = "as 'stepslew schedule list' shows it")
    private String name = "";

    ScheduleRunCommand(Surroundings surroundings, Tools tools) {
        this.surroundings = surroundings;
        this.tools = tools;
    }

    @Override
    public Integer call() {
        int code = keeper.keeper(surroundings, tools).runNow(name);
        surroundings.out().println(name + " has ended with exit code " + code);
        return code;
    }
}
