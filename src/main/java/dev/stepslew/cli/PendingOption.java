package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import picocli.CommandLine.Option;

/** Whether a pipeline wants to hear from the exit code alone that something is to be done. */
final class PendingOption {

    @Option(
            names = "--detailed-exitcode",
            description =
                    "of a dry run: 3 where something would change, 0 where nothing would; errors keep their codes")
    private boolean detailed;

    boolean isAsked() {
        return detailed;
    }

    /** What the process says, where so many changes were found. */
    ExitCode code(ExitCode usual, int changes) {
        return detailed && usual == ExitCode.OK && changes > 0 ? ExitCode.PENDING : usual;
    }
}
