package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.playbook.Task;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rescue may ask of the task that has failed, as Ansible's {@code ansible_failed_task}. */
final class FailedTask {

    private final Job job;
    private final Bench bench;

    private FailedTask(Entry entry) {
        this.job = entry.job();
        this.bench = entry.bench();
    }

    static Map<String, Object> of(Entry entry) {
        boolean named = entry.job().task().keywords().own("name").isPresent();
        return new FailedTask(entry).fields(named ? withoutRole(entry) : "");
    }

    private static String withoutRole(Entry entry) {
        Task task = entry.job().task();
        int prefix = task.title().length() - task.name().length();
        return entry.ref().name().substring(task.title().endsWith(task.name()) ? prefix : 0);
    }

    private Map<String, Object> fields(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("action", job.module());
        fields.put("args", job.loop().isPresent() ? job.args().value() : value(job.args()));
        fields.put("when", said(job.when()));
        fields.put("changed_when", said(job.changedWhen()));
        fields.put("failed_when", said(job.failedWhen()));
        fields.put("tags", said(job.task().keywords().tags()));
        fields.put("vars", job.task().keywords().own("vars").map(Node::value).orElse(Map.of()));
        fields.put("register", orNone(job.register()));
        fields.put("loop", orNone(job.loop().map(loop -> value(loop.over()))));
        fields.put("delegate_to", orNone(job.across().delegateTo().map(this::value)));
        fields.put("ignore_errors", orNone(job.ignoreErrors().map(this::value)));
        fields.put("run_once", orNone(job.across().runOnce().map(this::value)));
        fields.put("no_log", job.noLog().map(this::value).orElse(false));
        return fields;
    }

    private static List<Object> said(List<Node> nodes) {
        return nodes.stream().map(Node::value).toList();
    }

    private static Object orNone(Optional<?> value) {
        return value.isPresent() ? value.get() : None.NONE;
    }

    /** As it is written where nobody can say what it comes to, such as an item of its loop. */
    private Object value(Node node) {
        try {
            return bench.resolve(node);
        } catch (StepslewException unknown) {
            return node.value();
        }
    }
}
