package dev.stepslew.cli;

import dev.stepslew.engine.PlayHead;
import dev.stepslew.engine.Tags;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Block;
import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.RoleTasks;
import dev.stepslew.playbook.Task;
import dev.stepslew.playbook.TaskOrBlock;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a playbook would touch, in the layout of ansible-playbook's {@code --list-hosts}, {@code --list-tasks} and
 * {@code --list-tags}.
 */
record PlayListing(boolean hosts, boolean tasks, boolean tags, PlayHead heads, Optional<HostPattern> limit) {

    private static final Set<String> CHANGING_INVENTORY = Set.of("add_host", "group_by");

    boolean isWanted() {
        return hosts || tasks || tags;
    }

    /** @param name the playbook as it was given */
    List<String> lines(Path name, Playbook playbook, Inventory inventory, Problems problems) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("playbook: " + name);
        int number = 1;
        for (Play play : playbook.plays()) {
            lines.add("");
            lines.add("  play #" + number++ + " (" + pattern(play) + "): " + play.name() + "\tTAGS: "
                    + listed(heads.tags(play).of(play.keywords()), ","));
            if (hosts) {
                lines.addAll(hosts(play, inventory, problems));
            }
            lines.addAll(tasks(play));
        }
        return lines;
    }

    private static String pattern(Play play) {
        return String.join(",", patterns(play));
    }

    private static List<String> patterns(Play play) {
        return Keywords.each(play.hosts()).stream().map(PlayListing::text).toList();
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.value());
    }

    private List<String> hosts(Play play, Inventory inventory, Problems problems) {
        List<Host> selected = selected(play, limit, inventory, problems);
        List<String> lines = new ArrayList<>();
        List<String> patterns = patterns(play);
        lines.add("    pattern: " + (patterns.isEmpty() ? "None" : "['" + String.join("', '", patterns) + "']"));
        lines.add("    hosts (" + selected.size() + "):");
        selected.forEach(host -> lines.add("      " + host.name()));
        return lines;
    }

    /** Whether a task of the play, or one that it includes, may add hosts or groups. */
    static boolean mayChangeInventory(Play play) {
        return Stream.of(play.preTasks(), play.tasks(), play.postTasks())
                .flatMap(List::stream)
                .flatMap(entry -> entry.allTasks().stream())
                .anyMatch(task -> task.isInclude() || CHANGING_INVENTORY.contains(task.module()) || refreshes(task));
    }

    private static boolean refreshes(Task task) {
        return task.module().equals("meta")
                && task.args()
                        .get(Task.FREE_TEXT)
                        .filter(word -> text(word).equals("refresh_inventory"))
                        .isPresent();
    }

    /** The hosts of a play whose pattern is no template. */
    static List<Host> selected(Play play, Optional<HostPattern> limit, Inventory inventory, Problems problems) {
        List<String> patterns = patterns(play);
        HostPattern pattern = patterns.isEmpty()
                ? HostPattern.nobody(play.hosts().at())
                : HostPattern.parse(patterns, play.hosts().at(), problems);
        return limit.map(narrowed -> inventory.select(pattern, narrowed, problems))
                .orElseGet(() -> inventory.select(pattern, problems));
    }

    private List<String> tasks(Play play) {
        List<String> lines = new ArrayList<>();
        Set<Object> all = new LinkedHashSet<>();
        Tags known = heads.tags(play);
        if (tags) {
            all.addAll(known.of(play.keywords()));
        }
        if (tasks) {
            lines.add("    tasks:");
        }
        for (Task task : listed(play)) {
            if (known.select(task.keywords())) {
                Set<Object> own = known.of(task.keywords());
                all.addAll(own);
                if (tasks) {
                    lines.add("      " + named(task) + "\tTAGS: " + listed(own, ", "));
                }
            }
        }
        if (tags) {
            lines.add("      TASK TAGS: " + listed(all, ", "));
        }
        return lines;
    }

    /** As Ansible names it: one that has no name of its own is not named after its role either. */
    private static String named(Task task) {
        return task.keywords().own("name").isPresent() ? task.title() : task.name();
    }

    /** As Ansible lists them: without handlers, and of a block neither rescue nor always. */
    private static List<Task> listed(Play play) {
        return Stream.of(play.preTasks(), play.tasks(), play.postTasks())
                .flatMap(List::stream)
                .flatMap(PlayListing::listed)
                .toList();
    }

    private static Stream<Task> listed(TaskOrBlock entry) {
        if (entry instanceof Block block) {
            return block.tasks().stream().flatMap(PlayListing::listed);
        }
        return entry instanceof RoleTasks role
                ? role.tasks().stream().flatMap(PlayListing::listed)
                : entry.allTasks().stream();
    }

    private static String listed(Set<Object> tags, String between) {
        return tags.stream().map(String::valueOf).sorted().collect(Collectors.joining(between, "[", "]"));
    }
}
