package dev.stepslew.playbook;

import java.util.Set;

/**
 * A task that runs once, later, and only if a change has notified it.
 *
 * @param topics what it listens to besides its name
 */
public record Handler(Task task, Set<String> topics) {

    public Handler {
        topics = Set.copyOf(topics);
    }

    /** Whether a notification, already templated, is meant for it by a name that is no template. */
    public boolean answers(String notification) {
        return task.name().equals(notification) || topics.contains(notification);
    }
}
