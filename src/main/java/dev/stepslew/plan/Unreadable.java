package dev.stepslew.plan;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** A host's answer to an observation that says why nothing can be decided: the task fails with this message. */
public final class Unreadable extends StepslewException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(ExitCode.FAILED, message);
    }
}
