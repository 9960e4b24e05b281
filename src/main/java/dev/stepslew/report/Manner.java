package dev.stepslew.report;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much of a run is told to people.
 *
 * @param verbosity how many {@code -v} were given
 * @param everyDiff whether each host's diffs are shown, however alike they are
 * @param takingUp what the last words tell where something is left undone
 * @param log where the whole is to be read, asked at the end
 */
public record Manner(int verbosity, boolean everyDiff, TakingUp takingUp, Supplier<Optional<String>> log) {

    public static final Manner USUAL = new Manner(0, false, TakingUp.SAME_COMMAND, Optional::empty);

    /** Whether hosts with the same to say are put together. */
    boolean folds() {
        return verbosity == 0 && !everyDiff;
    }
}
