package dev.stepslew.connection;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** A host cannot be reached, does not prove who it is, or does not let us in. */
public final class UnreachableException extends StepslewException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(ExitCode.UNREACHABLE, message);
    }

    public UnreachableException(String message, Throwable cause) {
        super(ExitCode.UNREACHABLE, message, cause);
    }
}
