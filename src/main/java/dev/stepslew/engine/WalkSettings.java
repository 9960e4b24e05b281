package dev.stepslew.engine;

import java.util.Optional;

/**
 * How the operator wants to walk through the tasks.
 *
 * @param startAt {@code --start-at-task}: name or pattern of the first task that runs
 * @param step {@code --step}: every task is asked for
 * @param showCustomStats whether what {@code set_stats} gathered is shown at the end
 */
public record WalkSettings(Optional<String> startAt, boolean step, boolean showCustomStats) {

    public static WalkSettings defaults() {
        return new WalkSettings(Optional.empty(), false, false);
    }
}
