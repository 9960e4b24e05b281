package dev.stepslew.audit;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.plan.Diff;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a task of the playbook would change, as findings. */
final class Drift {

    private static final Set<String> FILES = Set.of(
            "template", "copy", "lineinfile", "blockinfile", "replace", "assemble", "file", "get_url", "unarchive");
    private static final Set<String> PACKAGES = Set.of("package", "apt", "dnf", "yum");
    private static final Set<String> SERVICES = Set.of("service", "systemd", "systemd_service");
    private static final Pattern ACCESS = Pattern.compile("(?m)\\A(?:(?:owner|group|mode|uid|gid)\\b.*\\n?)*\\z");

    /** The kernel stamps a copy and the file that takes its place one after the other. */
    private static final long MARGIN = 5;

    private final Survey survey;

    /** @param survey what is known of the files on the host */
    Drift(Survey survey) {
        this.survey = survey;
    }

    /** One finding for each thing that would change; none for a task that would change nothing. */
    List<Finding> of(TaskRef task, TaskResult result) {
        List<Finding> findings = new ArrayList<>();
        if (task.section() == TaskRef.Section.HANDLERS) {
            return findings;
        }
        List<TaskResult> leaves = result.items().isEmpty() ? List.of(result) : result.items();
        leaves.stream()
                .filter(leaf -> leaf.status() == TaskResult.Status.CHANGED)
                .forEach(leaf -> findings.addAll(leaf(task, leaf, result.hidden())));
        return findings;
    }

    private List<Finding> leaf(TaskRef task, TaskResult leaf, boolean hidden) {
        if (hidden || leaf.hidden()) {
            return List.of(Standing.OTHER.finding(
                    task.name(),
                    "task '" + task.name() + "' would change something",
                    "hidden by no_log",
                    Optional.of(task.at())));
        }
        String module = task.module().replaceFirst(".*\\.", "");
        if (SERVICES.contains(module) && !leaf.summaries().isEmpty()) {
            return leaf.summaries().stream()
                    .map(summary -> service(task, leaf, summary))
                    .toList();
        }
        if (PACKAGES.contains(module)) {
            String what = summary(task, leaf);
            return List.of(Standing.PACKAGE.finding(
                    task.name(), "would " + what, diffs(leaf.diffs()), Optional.of(task.at())));
        }
        return FILES.contains(module) && !leaf.diffs().isEmpty()
                ? List.of(file(task, leaf))
                : List.of(Standing.OTHER.finding(
                        subject(task, leaf),
                        "would " + summary(task, leaf),
                        diffs(leaf.diffs()),
                        Optional.of(task.at())));
    }

    private static Finding service(TaskRef task, TaskResult leaf, String summary) {
        String name = String.valueOf(leaf.fields().getOrDefault("name", task.name()));
        Optional<Position> at = Optional.of(task.at());
        if (summary.startsWith("start ")) {
            return Standing.STOPPED.finding(name, name + " does not run", "the playbook would " + summary, at);
        }
        if (summary.startsWith("enable ")) {
            return Standing.NOT_ENABLED.finding(name, name + " is not enabled", "the playbook would " + summary, at);
        }
        return Standing.OTHER.finding(name + " " + summary.replaceFirst(" .*", ""), "would " + summary, "", at);
    }

    private Finding file(TaskRef task, TaskResult leaf) {
        List<Diff> contents =
                leaf.diffs().stream().filter(diff -> !isAccess(diff)).toList();
        String path = path(leaf, task);
        Optional<Position> at = Optional.of(Position.of(path));
        if (contents.isEmpty()) {
            return Standing.ACCESS.finding(path, path + ": owner, group or mode", diffs(leaf.diffs()), at);
        }
        if (contents.stream().allMatch(diff -> diff.before().isEmpty())) {
            return Standing.CONTENT.finding(path, path + " is not there", diffs(leaf.diffs()), at);
        }
        return switch (author(path)) {
            case EDITED -> Standing.EDITED.finding(path, path + " was edited on the host", diffs(leaf.diffs()), at);
            case TEMPLATE ->
                Standing.TEMPLATE.finding(
                        path,
                        path + " is as it was installed, and the playbook wants another now",
                        diffs(leaf.diffs()),
                        at);
            default ->
                Standing.CONTENT.finding(path, path + " differs from what the playbook wants", diffs(leaf.diffs()), at);
        };
    }

    private static boolean isAccess(Diff diff) {
        return ACCESS.matcher(diff.before()).matches()
                && ACCESS.matcher(diff.after()).matches()
                && !(diff.before() + diff.after()).isBlank();
    }

    /** The copy that was kept at the last installation tells when that was; whoever wrote later was somebody else. */
    private Standing author(String path) {
        Object installed = survey.under("backups").values().get(path);
        Object written = survey.under("access").under(path).values().get("modified");
        if (!(installed instanceof Long then) || !(written instanceof Long last)) {
            return Standing.CONTENT;
        }
        return last > then + MARGIN ? Standing.EDITED : Standing.TEMPLATE;
    }

    private static String path(TaskResult leaf, TaskRef task) {
        Object path = leaf.fields().getOrDefault("dest", leaf.fields().getOrDefault("path", task.name()));
        return String.valueOf(path);
    }

    private static String subject(TaskRef task, TaskResult leaf) {
        return leaf.item().map(item -> task.name() + "/" + item).orElse(task.name());
    }

    private static String summary(TaskRef task, TaskResult leaf) {
        return leaf.summaries().isEmpty() ? "change something: " + task.name() : String.join(", ", leaf.summaries());
    }

    private static String diffs(List<Diff> diffs) {
        List<String> lines = new ArrayList<>();
        for (Diff diff : diffs) {
            if (!diff.meaning().isEmpty()) {
                lines.add("what it means: " + String.join("; ", diff.meaning()));
            }
            lines.add(ChangedLines.of(diff.before(), diff.after()));
        }
        return String.join("\n", lines);
    }
}
