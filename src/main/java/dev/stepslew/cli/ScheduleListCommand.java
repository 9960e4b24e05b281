package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.schedule.Keeper.Installed;
import dev.stepslew.schedule.Tools;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which schedules there are. */
@Command(name = "list", header = "Shows the schedules that were installed, and how each ended last.")
final class ScheduleListCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;
    private final Tools tools;

    @Mixin
    private KeeperOptions keeper = new KeeperOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    ScheduleListCommand(Surroundings surroundings, Tools tools) {
        this.surroundings = surroundings;
        this.tools = tools;
    }

    @Override
    public ExitCode call() {
        List<Installed> found = keeper.keeper(surroundings, tools).list();
        found.forEach(this::show);
        if (found.isEmpty()) {
            surroundings.err().println("no schedule is installed here; 'stepslew schedule install --help' shows how");
        }
        return ExitCode.OK;
    }

    private void show(Installed each) {
        surroundings.out().println(each.name());
        show("runs", each.what());
        show("when", each.when());
        show("next", each.next());
        show("last", each.last());
    }

    private void show(String label, String text) {
        if (!text.isEmpty()) {
            surroundings.out().println("  " + label + "  " + text);
        }
    }
}
