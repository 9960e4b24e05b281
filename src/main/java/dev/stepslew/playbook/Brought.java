package dev.stepslew.playbook;

import java.util.ArrayList;
import java.util.List;

/**
 * What a role, an import or an include brings to a play.
 *
 * @param tasks in the order in which they run, dependencies first
 * @param handlers of the roles among it, dependencies first
 * @param exported roles whose variables the rest of the play sees
 */
public record Brought(List<TaskOrBlock> tasks, List<Handler> handlers, List<Role> exported) {

    static final Brought NOTHING = new Brought(List.of(), List.of(), List.of());

    public Brought {
        tasks = List.copyOf(tasks);
        handlers = List.copyOf(handlers);
        exported = List.copyOf(exported);
    }

    Brought and(Brought more) {
        return new Brought(both(tasks, more.tasks), both(handlers, more.handlers), both(exported, more.exported));
    }

    /** The same with what the rest of the play sees of the roles. */
    Brought showing(Outside outside) {
        return new Brought(tasks, handlers, outside.visible(exported));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
