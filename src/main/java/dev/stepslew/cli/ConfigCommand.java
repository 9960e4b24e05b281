package dev.stepslew.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is configured, for people. */
@Command(
        name = "config",
        header = "Shows what ansible.cfg and the environment say, and what stepslew makes of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: stepslew config dump --only-changed"})
final class ConfigCommand {

    @Mixin
    private HelpOption help = new HelpOption();

    private ConfigCommand() {}

    static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigDumpCommand(surroundings));
    }
}
