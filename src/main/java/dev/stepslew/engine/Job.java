package dev.stepslew.engine;

import dev.stepslew.playbook.Role;
import dev.stepslew.playbook.Task;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A task as one play runs it: its place in the order is known, and what it inherits from blocks and play is its own.
 * Nodes are templated for each host when they are needed.
 *
 * @param task as it was read
 * @param topics for a handler: what it listens to besides its name
 * @param vars of its role, of blocks and task, of what includes it
 * @param environment of play, blocks and task, the task's last
 */
record Job(
        TaskRef ref,
        Task task,
        String module,
        Node.Mapping args,
        List<Node> when,
        Optional<Loop> loop,
        Optional<String> register,
        List<Node> notifies,
        Set<String> topics,
        Optional<Until> until,
        List<Node> changedWhen,
        List<Node> failedWhen,
        Optional<Node> ignoreErrors,
        Optional<Node> noLog,
        As as,
        Login login,
        Pace pace,
        Optional<Node> checkMode,
        Optional<Node> diff,
        Variables vars,
        List<Node> environment,
        Across across) {

    /**
     * What a task is repeated over.
     *
     * @param over the list, or what the lookup of {@code with_} is asked for
     * @param loopVar names the item, perhaps by a template
     * @param pause seconds between two items
     * @param extended whether items may ask {@code ansible_loop} for their place
     * @param allItems whether {@code ansible_loop} holds the whole list, too
     */
    record Loop(
            Node over,
            Optional<String> lookup,
            Optional<Node> loopVar,
            Optional<Node> indexVar,
            Optional<Node> label,
            Optional<Node> pause,
            Optional<Node> extended,
            Optional<Node> allItems) {

        /** The name under which an item is known. */
        String variable(Bench bench) {
            return loopVar.map(bench::text).orElse("item");
        }

        /** The name under which an item's number is known. */
        Optional<String> index(Bench bench) {
            return indexVar.map(bench::text);
        }
    }

    /** Whom it becomes, as the keywords of play, blocks and task say it. */
    record As(
            Optional<Node> become,
            Optional<Node> user,
            Optional<Node> method,
            Optional<Node> exe,
            Optional<Node> flags) {}

    /**
     * How long it may take, and whether anybody waits for it.
     *
     * @param timeout seconds after which it is killed
     * @param async seconds after which it is killed in the background
     * @param poll seconds between two looks at it; 0 where nobody looks
     */
    record Pace(Optional<Node> timeout, Optional<Node> async, Optional<Node> poll) {}

    /** When a task that is tried again is good enough. */
    record Until(Node condition, Optional<Node> retries, Optional<Node> delay) {}

    /** Its turn alone: nothing else in the play has it, and all that it holds is much to go through. */
    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    /** The role in whose files it stands. */
    Optional<Role> role() {
        return task.keywords().role();
    }

    /** Where it looks for files before it looks beside the playbook: in its role and the roles around that. */
    List<Path> directories() {
        return role().map(Role::directories).orElse(List.of());
    }

    /** Whether what comes behind it cannot be planned before its result is there. */
    boolean mustBeConcludedAtOnce() {
        return register.isPresent()
                || until.isPresent()
                || loop.isPresent()
                || ignoreErrors.isPresent()
                || !changedWhen.isEmpty()
                || !failedWhen.isEmpty()
                || !across.isPrivate();
    }
}
