package dev.stepslew.engine;

import dev.stepslew.yaml.Position;

/**
 * A task as reports name it.
 *
 * @param order when its turn comes: reports show tasks in this order, whichever host is faster
 * @param section {@code pre_tasks}, {@code tasks}, {@code handlers} ...
 * @param name templated where it can be; the module's name where it has none
 */
public record TaskRef(int play, Turn order, Section section, String name, String module, Position at) {

    /** The part of a play in which a task stands. */
    public enum Section {
        FACTS,
        PRE_TASKS,
        TASKS,
        POST_TASKS,
        HANDLERS
    }

    TaskRef named(String newName) {
        return new TaskRef(play, order, section, newName, module, at);
    }

    /** A handler runs wherever handlers are flushed. */
    TaskRef movedTo(Turn newOrder) {
        return new TaskRef(play, newOrder, section, name, module, at);
    }
}
