package dev.stepslew.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a step answered.
 *
 * @param rc the exit status; -1 unless it {@link Ending#EXITED}
 * @param stdout as sent, cut at the connection's bound
 * @param stderr likewise
 * @param cut whether there was more than the bound
 * @param elapsed measured on the controller
 */
public record StepResult(Ending ending, int rc, byte[] stdout, byte[] stderr, boolean cut, Duration elapsed) {

    /** How a step came to its end. */
    public enum Ending {
        EXITED,
        /** Its deadline passed; it was killed. */
        TIMED_OUT,
        /** A step before it failed or timed out. */
        NOT_RUN
    }

    public StepResult(Ending ending, int rc, byte[] stdout, byte[] stderr, Duration elapsed) {
        this(ending, rc, stdout, stderr, false, elapsed);
    }

    public static StepResult notRun() {
        return new StepResult(Ending.NOT_RUN, -1, new byte[0], new byte[0], Duration.ZERO);
    }

    public static StepResult exited(int rc, String stdout, String stderr) {
        return new StepResult(
                Ending.EXITED,
                rc,
                stdout.getBytes(StandardCharsets.UTF_8),
                stderr.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO);
    }

    public boolean succeeded() {
        return ending == Ending.EXITED && rc == 0;
    }

    /** Standard output as UTF-8, malformed bytes replaced. */
    public String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Standard error as UTF-8, malformed bytes replaced. */
    public String err() {
        return new String(stderr, StandardCharsets.UTF_8);
    }
}
