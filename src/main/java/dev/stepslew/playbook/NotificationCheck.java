package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells of notifications that no handler answers, where all handlers are known before the run and the task will surely have
 * its turn. Roles ask, under a condition or a tag, for handlers of other roles that a play may not have; such a task fails when it
 * is about to change something.
 */
final class NotificationCheck {

    private final List<Handler> handlers;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    NotificationCheck(List<Handler> handlers, Problems problems) {
        this.handlers = handlers;
        this.problems = problems;
        handlers.forEach(handler -> {
            known.add(handler.task().name());
            known.add(handler.task().title());
            known.addAll(handler.topics());
        });
    }

    /** What is included may bring handlers, and a templated name may be any. */
    void check(List<Task> tasks) {
        boolean open = known.stream().anyMatch(Nodes::isTemplate)
                || tasks.stream().anyMatch(Task::isInclude)
                || handlers.stream().anyMatch(handler -> handler.task().isInclude());
        if (!open) {
            tasks.forEach(this::check);
            handlers.forEach(handler -> check(handler.task()));
        }
    }

    private void check(Task task) {
        List<Node> notifications =
                task.keywords().get("notify").map(Keywords::each).orElse(List.of());
        for (Node notification : notifications) {
            String name = String.valueOf(notification.value());
            if (!Nodes.isTemplate(name) && !known.contains(name)) {
                tell(
                        task,
                        notification,
                        "no handler is named '%s' or listens to it%s"
                                .formatted(name, Suggestion.didYouMean(name, known)));
            }
        }
    }

    private void tell(Task task, Node notification, String what) {
        if (mayBeLeftOut(task.keywords())) {
            problems.warn(notification.at(), what + "; the task fails where it is not left out and has to change");
        } else {
            problems.add(notification.at(), what);
        }
    }

    private static boolean mayBeLeftOut(Keywords keywords) {
        return !keywords.conditions().isEmpty() || !keywords.tags().isEmpty();
    }
}
