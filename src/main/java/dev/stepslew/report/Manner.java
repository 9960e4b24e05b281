package dev.stepslew.report;

/**
 * How much of a run is told to people.
 *
 * @param verbosity how many {@code -v} were given
 * @param everyDiff whether each host's diffs are shown, however alike they are
 */
public record Manner(int verbosity, boolean everyDiff) {

    public static final Manner USUAL = new Manner(0, false);

    /** Whether hosts with the same to say are put together. */
    boolean folds() {
        return verbosity == 0 && !everyDiff;
    }
}
