package dev.stepslew.engine;

import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.Role;
import dev.stepslew.playbook.Task;
import dev.stepslew.template.Trusted;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables that a task has of the place where it stands, whatever the host. */
final class JobVariables {

    private JobVariables() {}

    /**
     * Those of its role, its blocks, itself and of the includes that bring it.
     *
     * @param playbook the directory that is searched last
     */
    static Variables of(Task task, Path playbook) {
        Keywords keywords = task.keywords();
        return keywords.role()
                .map(JobVariables::within)
                .orElse(Variables.empty())
                .with(Precedence.BLOCK_VARS, keywords.blockVars())
                .with(Precedence.TASK_VARS, keywords.ownVars())
                .with(Precedence.INCLUDE_PARAMS, keywords.includeParams())
                .with(
                        Precedence.MAGIC,
                        Map.of(
                                "ansible_search_path", searchPath(task, playbook),
                                "environment", environment(task)));
    }

    /** As with Ansible, whoever has a variable of this name does not see it. */
    private static Node environment(Task task) {
        return new Node.Sequence(task.keywords().environment(), task.at());
    }

    private static List<String> searchPath(Task task, Path playbook) {
        List<Path> directories =
                new ArrayList<>(task.keywords().role().map(Role::directories).orElse(List.of()));
        directories.add(
                Optional.ofNullable(Path.of(task.at().file()).getParent()).orElse(Path.of("")));
        directories.add(playbook);
        return directories.stream().map(JobVariables::absolute).distinct().toList();
    }

    private static Variables within(Role role) {
        Map<String, Object> magic = new LinkedHashMap<>();
        magic.put("role_name", role.shortName());
        magic.put("ansible_role_name", role.name());
        magic.put("role_path", absolute(role.path()));
        magic.put(
                "ansible_collection_name",
                role.collection().<Object>map(name -> name).orElse(None.NONE));
        magic.replaceAll((name, value) -> new Trusted(value));
        return Variables.empty()
                .with(Precedence.ROLE_DEFAULTS, role.defaultsWithin())
                .with(Precedence.ROLE_VARS, role.varsWithin())
                .with(Precedence.ROLE_PARAMS, role.paramsWithin())
                .with(Precedence.MAGIC, magic);
    }

    /** What all of a play sees of these roles. */
    static Variables exported(List<Role> roles) {
        Variables all = Variables.empty();
        for (Role role : roles) {
            all = all.with(Precedence.ROLE_DEFAULTS, role.defaultsOfAll()).with(Precedence.ROLE_VARS, role.varsOfAll());
        }
        return all;
    }

    /** What a play sees of roles that were included in public, besides its own roles. */
    static Variables exported(List<Role> ofPlay, List<Role> included) {
        if (included.isEmpty()) {
            return Variables.empty();
        }
        List<Role> all = new ArrayList<>(ofPlay);
        all.addAll(included);
        return exported(included).with(Precedence.MAGIC, names(all));
    }

    /** The names of a play's roles. */
    static Map<String, Object> names(List<Role> roles) {
        // as Ansible reads roles that come alike once, what they import counts once
        Set<List<String>> within = new HashSet<>();
        List<String> direct = roles.stream()
                .filter(role -> role.parents().isEmpty()
                        || within.add(List.of(
                                role.parents().get(role.parents().size() - 1).key(), role.key())))
                .map(Role::name)
                .toList();
        Set<String> dependencies = new LinkedHashSet<>();
        roles.forEach(role -> role.allDependencies().forEach(other -> dependencies.add(other.name())));
        Set<String> all = new LinkedHashSet<>(dependencies);
        all.addAll(direct);
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("role_names", direct);
        names.put("ansible_play_role_names", direct);
        names.put("ansible_dependent_role_names", List.copyOf(dependencies));
        names.put("ansible_role_names", List.copyOf(all));
        return names;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
