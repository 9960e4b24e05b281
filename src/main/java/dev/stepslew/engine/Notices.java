package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.plan.Unreadable;
import java.util.List;
import java.util.Map;

/** Lets tasks that change something ask for their handlers. */
final class Notices {

    private final HostPlay play;
    private final Handlers handlers;

    Notices(HostPlay play, Handlers handlers) {
        this.play = play;
        this.handlers = handlers;
    }

    /**
     * A change that is decided: a task whose own conditions say when it is changed must have its result first. So must one
     * that adds to the inventory: Ansible learns what is new there only when it has looked for handlers.
     */
    void ofChange(Entry entry, Map<String, Object> result) {
        if (entry.job().changedWhen().isEmpty() && !Enrolling.isFor(entry.job())) {
            send(entry, result);
        }
    }

    /** The result that is left when a task that has waited for it has asked for its handlers. */
    TaskResult ofResult(Entry entry, TaskResult result) {
        boolean waited = !entry.job().changedWhen().isEmpty() || isEnrolled(entry);
        if (!result.changed() || !waited) {
            return result;
        }
        try {
            send(entry, result.fields());
            return result;
        } catch (StepslewException wrong) {
            return Results.failed(wrong.getMessage(), result.fields());
        }
    }

    /** With its second item it has seen what was new by the first. */
    private static boolean isEnrolled(Entry entry) {
        List<Unit> units = entry.units();
        return Enrolling.isFor(entry.job())
                && units.subList(0, Math.max(0, units.size() - 1)).stream()
                        .flatMap(unit -> unit.result().stream())
                        .anyMatch(TaskResult::changed);
    }

    private void send(Entry entry, Map<String, Object> result) {
        for (String name : play.notifications(entry.job(), entry.bench())) {
            List<Job> answering = handlers.answering(name);
            if (answering.isEmpty()) {
                miss(name);
            }
            answering.stream().filter(handlers::owe).forEach(entry.notified()::add);
            answering.forEach(handler -> handlers.note(handler, result));
        }
    }

    private void miss(String name) {
        String what = "no handler is named '" + name + "' or listens to it";
        if (play.needsHandlers()) {
            throw new Unreadable(what);
        }
        play.warn(play.host() + ": " + what);
    }

    /** It has never happened: who asked for handlers has not, and a handler is owed again. */
    void takeBack(Entry entry) {
        withdraw(entry);
        entry.handler().ifPresent(handlers::owe);
    }

    /** A handler that a failed task alone has asked for does not run; nor does any behind one that fails. */
    void lose(Entry failed, boolean rescued) {
        withdraw(failed);
        if (failed.handler().isPresent() && !rescued) {
            handlers.forgiveAll();
        }
    }

    /** The handlers that the task asked for need not run for it. */
    void withdraw(Entry entry) {
        entry.notified().forEach(handlers::forgive);
    }
}
