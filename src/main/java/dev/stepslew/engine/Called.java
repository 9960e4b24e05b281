package dev.stepslew.engine;

import dev.stepslew.module.Module;
import dev.stepslew.module.Modules;
import dev.stepslew.playbook.Task;
import dev.stepslew.yaml.Problems;
import java.util.Optional;

/** Which module a task calls: one of stepslew's, or one that somebody brings along. */
final class Called {

    private Called() {}

    /** Nothing for what is no module, such as {@code meta} and includes. */
    static Optional<Module<?, ?>> by(Task task) {
        return task.program()
                .<Module<?, ?>>map(program -> Modules.own(task.module(), program))
                .or(() -> Modules.find(task.module()));
    }

    /** Tells of a module that cannot be run, and of arguments that it does not take. */
    static void check(Task task, Problems problems) {
        task.program()
                .flatMap(Modules::refusal)
                .ifPresent(why -> problems.add(
                        task.at(),
                        "module '%s' (%s) %s"
                                .formatted(task.module(), task.program().orElseThrow(), why)));
        if (!task.legible()) {
            return;
        }
        by(task).ifPresent(module -> module.parameters().check(task.args(), task.module(), task.at(), problems));
    }

    /** Whether nobody can tell which variables it brings. */
    static boolean mayTeachAnything(Task task) {
        return task.program().filter(Modules::mayTeach).isPresent();
    }
}
