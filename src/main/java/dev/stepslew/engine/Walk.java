package dev.stepslew.engine;

import java.util.Locale;
import java.util.Optional;

/** What the operator is asked on the way: with {@code --step} whether a task shall run, at a pause to go on. */
final class Walk {

    private final Operator operator;
    private boolean asking;

    /** Every task, without a question. */
    static Walk whole() {
        return new Walk(false, Operator.NOBODY);
    }

    Walk(boolean step, Operator operator) {
        this.asking = step;
        this.operator = operator;
    }

    /** Whether tasks are asked for; then none is decided before those ahead of it are done. */
    synchronized boolean isAsking() {
        return asking;
    }

    /** What the operator types at a pause; empty where nobody is there, for whom it is none. */
    synchronized Optional<String> answer(String prompt, boolean hidden) {
        return operator.isThere() ? Optional.of(operator.ask(prompt, hidden)) : Optional.empty();
    }

    /** Whether a task shall run. */
    synchronized boolean takes(String host, TaskRef task) {
        if (!asking) {
            return true;
        }
        String kind = task.section() == TaskRef.Section.HANDLERS ? "HANDLER" : "TASK";
        String said = operator.ask(
                        "Perform task: " + kind + ": " + task.name() + " on " + host + " (N)o/(y)es/(c)ontinue: ",
                        false)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (said.equals("c") || said.equals("continue")) {
            asking = false;
            return true;
        }
        return said.equals("y") || said.equals("yes");
    }
}
