package dev.stepslew.schedule;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** A schedule could not be installed, found or taken away; what there was before is there still. */
public final class ScheduleException extends StepslewException {

    private static final long serialVersionUID = 1L;

    public ScheduleException(String message) {
        super(ExitCode.ERROR, message);
    }
}
