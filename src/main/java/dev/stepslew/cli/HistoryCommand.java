package dev.stepslew.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is remembered of hosts and findings. */
@Command(
        name = "history",
        header = "Tells what is remembered: a host's story, a finding's, all runs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples: stepslew history host web1 --since 7d",
            "          stepslew history finding CHR010 --format csv",
            "          stepslew history prune --older-than 1y"
        })
final class HistoryCommand {

    @Mixin
    private HelpOption help = new HelpOption();

    private HistoryCommand() {}

    static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new HistoryCommand())
                .addSubcommand(new RunsCommand(surroundings))
                .addSubcommand(new HistoryHostCommand(surroundings))
                .addSubcommand(new HistoryFindingCommand(surroundings))
                .addSubcommand(new HistoryPruneCommand(surroundings));
    }
}
