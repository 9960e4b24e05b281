package dev.stepslew.notice;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** A receiver could not be told; the message says why, without what is secret in its address. */
public final class NotTold extends StepslewException {

    private static final long serialVersionUID = 1L;

    NotTold(String message) {
        super(ExitCode.ERROR, message);
    }
}
