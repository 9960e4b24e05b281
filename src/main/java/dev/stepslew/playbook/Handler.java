package dev.stepslew.playbook;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A task that runs once, later, and only if a change has notified it.
 *
 * @param topics what it listens to besides its name
 */
public record Handler(Task task, Set<String> topics) {

    public Handler {
        topics = Set.copyOf(topics);
    }

    /** The handlers in a list of tasks. */
    static List<Handler> of(List<TaskOrBlock> tasks) {
        return tasks.stream()
                .flatMap(entry -> entry.allTasks().stream())
                .map(task -> new Handler(task, topics(task.keywords())))
                .toList();
    }

    /** Handlers one after another; a role that is used twice in the same way brings its own once. */
    static List<Handler> distinct(List<List<Handler>> groups) {
        Set<Object> seen = new HashSet<>();
        return groups.stream()
                .flatMap(List::stream)
                .filter(handler -> seen.add(handler.identity()))
                .toList();
    }

    /** The same for every use of its role that is one and the same to Ansible. */
    private Object identity() {
        return List.of(task.at(), task.keywords().role().map(Role::key).orElse(""));
    }

    private static Set<String> topics(Keywords keywords) {
        return keywords.own("listen").map(Keywords::each).orElse(List.of()).stream()
                .map(item -> String.valueOf(item.value()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a notification, already templated, is meant for it by a name that is no template. */
    public boolean answers(String notification) {
        return task.name().equals(notification) || task.title().equals(notification) || topics.contains(notification);
    }
}
