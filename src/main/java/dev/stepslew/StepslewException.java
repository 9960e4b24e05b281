package dev.stepslew;

/** Root of what ends a run; its message is written for the person at the terminal. */
public abstract class StepslewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String message;

    protected StepslewException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.message = message;
    }

    protected StepslewException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.message = message;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
