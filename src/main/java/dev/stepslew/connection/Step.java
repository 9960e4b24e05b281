package dev.stepslew.connection;

import java.time.Duration;
import java.util.Optional;

/**
 * One script of an exec and what is expected of it.
 *
 * @param label what a person reads while it runs: "restart chrony"
 * @param deadline how long it may take
 * @param onFailure whether the steps behind it still run when it fails
 * @param attachment bytes that the script reads on its standard input, to the end; other steps have /dev/null there
 */
public record Step(
        String label, Script script, Duration deadline, OnFailure onFailure, Optional<Attachment> attachment) {

    /** What a failed step means for those behind it. */
    public enum OnFailure {
        CONTINUE,
        STOP
    }

    /** A step that only looks; the ones behind it run in any case. */
    public static Step look(String label, Script script, Duration deadline) {
        return new Step(label, script, deadline, OnFailure.CONTINUE, Optional.empty());
    }

    /** A step that changes something; if it fails, nothing behind it runs. */
    public static Step change(String label, Script script, Duration deadline) {
        return new Step(label, script, deadline, OnFailure.STOP, Optional.empty());
    }

    public Step with(Script other) {
        return new Step(label, other, deadline, onFailure, attachment);
    }

    public Step with(Attachment file) {
        return new Step(label, script, deadline, onFailure, Optional.of(file));
    }
}
