package dev.stepslew.schedule;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** A time that cannot be read, with the place within its text. */
public final class BadSchedule extends StepslewException {

    private static final long serialVersionUID = 1L;

    private final int column;

    /** @param column of the first character that is wrong, from 1 */
    BadSchedule(String message, int column) {
        super(ExitCode.BAD_OPTIONS, message);
        this.column = column;
    }

    public int column() {
        return column;
    }
}
