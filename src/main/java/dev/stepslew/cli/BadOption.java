package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** The command line is wrong; nothing was read or touched. */
final class BadOption extends StepslewException {

    private static final long serialVersionUID = 1L;

    BadOption(String message) {
        super(ExitCode.BAD_OPTIONS, message);
    }
}
