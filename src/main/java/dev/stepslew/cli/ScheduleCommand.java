package dev.stepslew.cli;

import dev.stepslew.schedule.Tools;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Audits without anyone asking, kept by this machine's systemd or cron. */
@Command(
        name = "schedule",
        header = "Has this machine audit the fleet every hour, by a systemd timer or a crontab line.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  stepslew schedule install --every 1h -- \\",
            "      audit playbooks/chrony.yml -i inventories/production",
            "",
            "In a container, 'stepslew serve' does the same in the foreground."
        })
final class ScheduleCommand {

    @Mixin
    private HelpOption help = new HelpOption();

    private ScheduleCommand() {}

    static CommandLine with(Surroundings surroundings, Tools tools) {
        return new CommandLine(new ScheduleCommand())
                // what is run has options of its own
                .addSubcommand(
                        new CommandLine(new ScheduleInstallCommand(surroundings, tools)).setStopAtPositional(true))
                .addSubcommand(new ScheduleListCommand(surroundings, tools))
                .addSubcommand(new ScheduleRemoveCommand(surroundings, tools))
                .addSubcommand(new ScheduleRunCommand(surroundings, tools));
    }
}
