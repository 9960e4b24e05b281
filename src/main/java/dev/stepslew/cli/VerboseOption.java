package dev.stepslew.cli;

import picocli.CommandLine.Option;

/** {@code -v} of commands that have said everything already; scripts that call Ansible's may have it. */
final class VerboseOption {

    @Option(
            names = {"-v", "--verbose"},
            hidden = true,
            description = "taken, without effect")
    private boolean[] verbose = {};
}
