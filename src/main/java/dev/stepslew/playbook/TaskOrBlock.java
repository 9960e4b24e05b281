package dev.stepslew.playbook;

import dev.stepslew.yaml.Position;
import java.util.List;

/** One entry of a list of tasks. */
public sealed interface TaskOrBlock permits Task, Block, RoleTasks {

    Keywords keywords();

    Position at();

    /** Every task in it, in the order of the file: those of {@code block}, then {@code rescue}, then {@code always}. */
    List<Task> allTasks();
}
