package dev.stepslew.lab;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** The embedded fleet cannot start or stop on this machine. */
public final class LabException extends StepslewException {

    private static final long serialVersionUID = 1L;

    public LabException(String message) {
        super(ExitCode.ERROR, message);
    }

    public LabException(String message, Throwable cause) {
        super(ExitCode.ERROR, message, cause);
    }
}
