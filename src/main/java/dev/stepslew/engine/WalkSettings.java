package dev.stepslew.engine;

import java.util.Optional;

/**
 * How the operator wants to walk through the tasks.
 *
 * @param startAt {@code --start-at-task}: name or pattern of the first task that runs
 * @param step {@code --step}: every task is asked for
 * @param showCustomStats whether what {@code set_stats} gathered is shown at the end
 * @param inspection whether it is an {@link Inspection}: nothing is carried out whatever a task says, no host keeps
 *     another from being looked at
 */
public record WalkSettings(Optional<String> startAt, boolean step, boolean showCustomStats, boolean inspection) {

    public WalkSettings(Optional<String> startAt, boolean step, boolean showCustomStats) {
        this(startAt, step, showCustomStats, false);
    }

    public static WalkSettings defaults() {
        return new WalkSettings(Optional.empty(), false, false);
    }
}
