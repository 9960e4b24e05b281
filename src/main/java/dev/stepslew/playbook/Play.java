package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hosts and what is done on them.
 *
 * @param name as it was written, perhaps a template; the host pattern where the play has none
 * @param hosts a host pattern or a list of such, perhaps templates
 * @param vars the play's {@code vars}
 * @param varsFiles each a file's name, or a list of names of which the first that exists is meant; perhaps templates
 * @param keywords all other keywords of the play
 * @param roles whose variables all of the play sees: those of {@code roles} and those that tasks import
 * @param tasks those of {@code roles} first
 * @param handlers of the roles first
 * @param includes reads what a task includes
 * @param directory that of the playbook's file, from which relative paths count
 */
public record Play(
        String name,
        Node hosts,
        Map<String, Node> vars,
        List<Node> varsFiles,
        Keywords keywords,
        List<Role> roles,
        List<TaskOrBlock> preTasks,
        List<TaskOrBlock> tasks,
        List<TaskOrBlock> postTasks,
        List<Handler> handlers,
        Includes includes,
        Path directory,
        Position at) {

    public Play {
        varsFiles = List.copyOf(varsFiles);
        roles = List.copyOf(roles);
        preTasks = List.copyOf(preTasks);
        tasks = List.copyOf(tasks);
        postTasks = List.copyOf(postTasks);
        handlers = List.copyOf(handlers);
    }

    /** The same with these for its own variables. */
    public Play with(Map<String, Node> otherVars) {
        return new Play(
                name,
                hosts,
                otherVars,
                varsFiles,
                keywords,
                roles,
                preTasks,
                tasks,
                postTasks,
                handlers,
                includes.knowing(otherVars),
                directory,
                at);
    }

    /** The same under another name and for other hosts. */
    public Play called(String otherName, Node otherHosts) {
        return new Play(
                otherName,
                otherHosts,
                vars,
                varsFiles,
                keywords,
                roles,
                preTasks,
                tasks,
                postTasks,
                handlers,
                includes,
                directory,
                at);
    }

    /** The same with these tasks before all others. */
    public Play beginning(List<TaskOrBlock> first) {
        return new Play(
                name,
                hosts,
                vars,
                varsFiles,
                keywords,
                roles,
                Stream.concat(first.stream(), preTasks.stream()).toList(),
                tasks,
                postTasks,
                handlers,
                includes,
                directory,
                at);
    }

    /** Every task but the handlers, in the order of the file. */
    public List<Task> allTasks() {
        return Stream.of(preTasks, tasks, postTasks)
                .flatMap(List::stream)
                .flatMap(entry -> entry.allTasks().stream())
                .toList();
    }
}
