package dev.stepslew.playbook;

import dev.stepslew.yaml.Position;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tasks that share keywords, with those that take over when one of them fails and those that come in any case. Tasks
 * that {@code import_tasks} brings are a block, too.
 */
public record Block(
        List<TaskOrBlock> tasks, List<TaskOrBlock> rescue, List<TaskOrBlock> always, Keywords keywords, Position at)
        implements TaskOrBlock {

    public Block {
        tasks = List.copyOf(tasks);
        rescue = List.copyOf(rescue);
        always = List.copyOf(always);
    }

    @Override
    public List<Task> allTasks() {
        return Stream.of(tasks, rescue, always)
                .flatMap(List::stream)
                .flatMap(entry -> entry.allTasks().stream())
                .toList();
    }
}
