package dev.stepslew.history;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** The history cannot be read or written; nothing of the fleet is touched by that. */
public final class HistoryException extends StepslewException {

    private static final long serialVersionUID = 1L;

    HistoryException(String message) {
        super(ExitCode.ERROR, "history: " + message);
    }

    HistoryException(String message, Throwable cause) {
        super(ExitCode.ERROR, "history: " + message, cause);
    }
}
