package dev.stepslew.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command without a subcommand: only help and version. */
@Command(
        name = "stepslew",
        header =
                "Rolls chrony.conf out to a fleet over SSH and proves, from each host itself, that its clock is right.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Try it without any host:",
            "  stepslew run playbooks/chrony.yml -i inventories/lab --diff",
            "",
            "Exit codes: 0 done, 1 the input is wrong, 2 a host failed, 3 changes pending "
                    + "(--detailed-exitcode) or an audit's findings, 4 a host could not be reached, 5 the "
                    + "command line is wrong, 130 interrupted, 250 a defect of stepslew."
        })
final class Stepslew {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and stop")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version and stop")
    private boolean version;
}
