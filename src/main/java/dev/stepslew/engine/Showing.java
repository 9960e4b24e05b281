package dev.stepslew.engine;

import dev.stepslew.yaml.Node;
import java.util.Optional;

/**
 * What a person wants of a task's result: what is shown of it, and whether it is a foretold one.
 *
 * @param verbosity the number of {@code -v}
 * @param diffs whether the command line asks for what changes
 * @param check whether the command line asks for a dry run
 * @param noLog the task's word
 * @param diff the task's word, which wins over the command line
 * @param checkMode the same for the dry run
 */
record Showing(
        int verbosity,
        boolean diffs,
        boolean check,
        Optional<Node> noLog,
        Optional<Node> diff,
        Optional<Node> checkMode) {

    static Showing of(Settings settings) {
        return new Showing(
                settings.verbosity(),
                settings.diff(),
                settings.check(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Showing of(Job job) {
        return new Showing(verbosity, diffs, check, job.noLog(), job.diff(), job.checkMode());
    }
}
