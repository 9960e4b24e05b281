package dev.stepslew.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an audit ended.
 *
 * @param started by this machine's clock
 * @param took by a clock that does not step
 * @param exit code of the audit
 * @param cutShort whether it was ended before it was done
 * @param said its last lines
 */
public record Outcome(Instant started, Duration took, int exit, boolean cutShort, List<String> said) {

    public Outcome {
        said = List.copyOf(said);
    }

    /** The exit code in a word, as it stands in the metrics. */
    public String word() {
        if (cutShort) {
            return "cut_short";
        }
        return switch (exit) {
            case 0 -> "compliant";
            case 2 -> "failed";
            case 3 -> "findings";
            case 4 -> "unreachable";
            default -> "broken";
        };
    }

    /** Whether it has come to an answer about the fleet. */
    public boolean answered() {
        return !cutShort && (exit == 0 || exit >= 2 && exit <= 4);
    }
}
