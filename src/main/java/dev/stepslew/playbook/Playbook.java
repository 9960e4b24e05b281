package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of plays, to be run one after the other. */
public record Playbook(Path file, List<Play> plays) {

    public Playbook {
        plays = List.copyOf(plays);
    }

    /**
     * Reads a playbook and all that it imports.
     *
     * @param modules what a task may call
     * @param problems told of every mistake; where there is one, the plays are not to be run
     */
    public static Playbook read(Path file, ModuleNames modules, Problems problems) {
        return read(file, modules, usualRolesPath(), problems);
    }

    /** Where Ansible looks for roles if nothing is configured. */
    public static List<Path> usualRolesPath() {
        return RolePath.usual();
    }

    /** The same, with the directories of {@code roles_path} to look for roles in. */
    public static Playbook read(Path file, ModuleNames modules, List<Path> rolesPath, Problems problems) {
        return new Playbook(
                file, new PlaysReader(modules, rolesPath, problems).read(List.of(file), AroundPlay.NOTHING));
    }

    /** A playbook that is in no file, as if it stood in this one. */
    public static Playbook of(String text, Path file, ModuleNames modules, Problems problems) {
        int before = problems.all().size();
        Optional<Node> root = Yaml.parse(text, file.toString(), problems);
        return new Playbook(
                file,
                new PlaysReader(modules, RolePath.usual(), problems)
                        .plays(root, before, List.of(file), AroundPlay.NOTHING));
    }
}
