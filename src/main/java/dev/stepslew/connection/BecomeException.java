package dev.stepslew.connection;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** The host let us in, but sudo did not let us become another user. */
public final class BecomeException extends StepslewException {

    private static final long serialVersionUID = 1L;

    public BecomeException(String message) {
        super(ExitCode.FAILED, message);
    }
}
