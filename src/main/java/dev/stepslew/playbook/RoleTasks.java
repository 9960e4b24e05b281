package dev.stepslew.playbook;

import dev.stepslew.yaml.Position;
import java.util.List;

/** A role's own tasks, without those of its dependencies: they run once on a host, unless it allows duplicates. */
public record RoleTasks(Role role, List<TaskOrBlock> tasks, Keywords keywords, Position at) implements TaskOrBlock {

    public RoleTasks {
        tasks = List.copyOf(tasks);
    }

    @Override
    public List<Task> allTasks() {
        return tasks.stream().flatMap(entry -> entry.allTasks().stream()).toList();
    }
}
