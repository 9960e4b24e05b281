package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code include_tasks} and {@code include_role} bring, when their names are known: before the run or in the
 * midst of it. Safe for use by several threads.
 */
public final class Includes {

    /** The parts of a role for which {@code PART_from} names another file than main. */
    public static final List<String> PARTS = List.of("tasks", "vars", "defaults", "handlers");

    private final KnownModules modules;
    private final RolePath rolePath;
    private final KnownVars vars;

    Includes(KnownModules modules, RolePath rolePath, KnownVars vars) {
        this.modules = modules;
        this.rolePath = rolePath;
        this.vars = vars;
    }

    /** The same where the play has these for its own variables. */
    Includes knowing(Map<String, Node> ownVars) {
        return new Includes(modules, rolePath, vars.ofPlay(ownVars, vars.files()));
    }

    /**
     * A role that a task asks for, its arguments templated.
     *
     * @param from by part of the role the file that is taken for main
     * @param exported whether the rest of the play sees its variables
     */
    public record RoleAsked(
            String name,
            Map<String, String> from,
            boolean exported,
            boolean allowsDuplicates,
            boolean validated,
            Position at) {}

    /**
     * A file of tasks.
     *
     * @param file as {@link #find} has it
     * @param given the loop's item and its like
     */
    public Brought tasks(Task include, Path file, Map<String, Object> given, boolean handlers, Problems problems) {
        Reading reading = new Reading(modules, rolePath, vars, problems);
        Keywords around = within(include, include.keywords().including(given), problems);
        List<TaskOrBlock> tasks = new TaskReader(reading, List.of(file))
                .read(around, handlers ? Keyword.Place.HANDLER : Keyword.Place.TASK);
        return new Brought(tasks, List.of(), List.of())
                .and(reading.allImported())
                .showing(vars.outside());
    }

    /** What to say where there is no such role for a task. */
    public Optional<String> missing(Task include, String role) {
        Optional<Role> asking = include.keywords().role();
        return rolePath.find(role, asking).isPresent() ? Optional.empty() : Optional.of(rolePath.missing(role, asking));
    }

    /** A role, behind those that it depends on. */
    public Brought role(Task include, RoleAsked asked, Map<String, Object> given, Problems problems) {
        Reading reading = new Reading(modules, rolePath, vars, problems);
        RoleCall call = new RoleCall(
                asked.name(),
                asked.at(),
                Map.of(),
                include.keywords().ownVars(),
                Map.of(),
                asked.from(),
                Optional.of(asked.allowsDuplicates()),
                asked.validated(),
                RoleCall.byTask(given));
        Keywords around = within(include, knowingParents(include.keywords().including(given)), problems);
        List<Role> parents = include.keywords().role().map(Role::chain).orElse(List.of());
        Brought brought = new RoleReader(reading, parents).read(call, around);
        List<Role> exported = asked.exported() ? brought.exported() : List.of();
        return reading.allImported()
                .and(new Brought(brought.tasks(), brought.handlers(), exported))
                .showing(vars.outside());
    }

    /** The file of tasks that an include means, if there is one. */
    public Optional<Path> find(Task include, String name, boolean handlers) {
        return PlaybookFiles.first(directories(include, rolePath.playbook(), handlers), name);
    }

    /** Where a file of tasks is looked for: in the task's role, beside the task's file, beside the playbook. */
    static List<Path> directories(Task task, Path playbook, boolean handlers) {
        List<Path> directories = new ArrayList<>();
        task.keywords().role().ifPresent(role -> {
            if (handlers) {
                directories.add(role.path().resolve("handlers"));
            }
            directories.add(role.path().resolve("tasks"));
        });
        directories.add(
                Optional.ofNullable(Path.of(task.at().file()).getParent()).orElse(Path.of("")));
        task.keywords().role().map(Role::path).ifPresent(directories::add);
        directories.add(playbook);
        return directories;
    }

    private static Keywords within(Task include, Keywords around, Problems problems) {
        return include.args()
                .get("apply")
                .map(apply -> around.within(apply(apply, problems)))
                .orElse(around);
    }

    /** The keywords under {@code apply}. */
    static Map<String, Node> apply(Node apply, Problems problems) {
        Map<String, Node> keywords = new LinkedHashMap<>();
        if (!(apply instanceof Node.Mapping mapping)) {
            problems.add(apply.at(), "'apply' must be a mapping of keywords, found " + Nodes.kind(apply));
            return keywords;
        }
        KeywordReader reader = new KeywordReader(problems);
        mapping.entries().forEach(entry -> reader.read(entry, Keyword.Place.BLOCK, "apply", keywords));
        return keywords;
    }

    /** A role within a role has the parameters of that, and knows by which it was asked for, the nearest first. */
    static Keywords knowingParents(Keywords keywords) {
        return keywords.role()
                .map(role -> keywords.given(role.params())
                        .knowing("ansible_parent_role_names", role.name())
                        .knowing(
                                "ansible_parent_role_paths",
                                role.path().toAbsolutePath().normalize().toString()))
                .orElse(keywords);
    }

    /** Of a path that an import gives, Ansible takes the last part for the name of the file. */
    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
