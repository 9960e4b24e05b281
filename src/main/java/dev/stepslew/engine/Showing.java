package dev.stepslew.engine;

import dev.stepslew.yaml.Node;
import java.util.Optional;

/**
 * What a person wants to see of a task.
 *
 * @param verbosity the number of {@code -v}
 * @param diffs whether the command line asks for what changes
 * @param noLog the task's word
 * @param diff the task's word, which wins over the command line
 */
record Showing(int verbosity, boolean diffs, Optional<Node> noLog, Optional<Node> diff) {

    static Showing of(Settings settings) {
        return new Showing(settings.verbosity(), settings.diff(), Optional.empty(), Optional.empty());
    }

    Showing of(Job job) {
        return new Showing(verbosity, diffs, job.noLog(), job.diff());
    }
}
