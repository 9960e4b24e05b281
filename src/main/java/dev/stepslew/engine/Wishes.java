package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.playbook.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which handlers the tasks of a play may ask for on one host, as far as it is known before the run. What nobody asks for
 * does not run, and may speak of variables that nobody knows.
 */
final class Wishes {

    private final Set<String> names = new HashSet<>();
    private boolean anything;

    /** A task may ask for what it notifies, unless its conditions are known to be against it. */
    void add(Job job, Bench bench) {
        if (anything || job.notifies().isEmpty() || isUnwanted(job, bench)) {
            return;
        }
        try {
            names.addAll(bench.notifications(job.notifies()));
        } catch (StepslewException unknown) {
            addAnything();
        }
    }

    private static boolean isUnwanted(Job job, Bench bench) {
        try {
            return job.loop().isEmpty() && !bench.all(job.when());
        } catch (StepslewException unknown) {
            return false;
        }
    }

    /** Nobody knows what a task asks for, or which tasks there will be. */
    void addAnything() {
        anything = true;
    }

    /** Visits the handlers that may run, and notes what those ask for in their turn. */
    void among(List<Job> handlers, Consumer<Job> visitor) {
        List<Job> left = new ArrayList<>(handlers);
        for (boolean more = true; more; ) {
            List<Job> asked = left.stream().filter(this::mayRun).toList();
            asked.forEach(visitor);
            anything |= asked.stream().anyMatch(handler -> handler.task().isInclude());
            left.removeAll(asked);
            more = !asked.isEmpty();
        }
    }

    private boolean mayRun(Job handler) {
        String name = handler.ref().name();
        String role = handler.role().map(Role::name).orElse("") + " : ";
        return anything
                || name.contains("{{")
                || names.contains(name)
                || names.contains(role + name)
                || handler.topics().stream().anyMatch(names::contains);
    }
}
