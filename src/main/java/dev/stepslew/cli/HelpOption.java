package dev.stepslew.cli;

import picocli.CommandLine.Option;

/** {@code --help} of every command. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and stop")
    private boolean help;
}
