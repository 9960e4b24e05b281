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
        return read(file, modules, SearchPaths.usual(), Outside.NOTHING, problems);
    }

    /**
     * The same, with what is said elsewhere.
     *
     * @param paths where roles and modules are
     */
    public static Playbook read(Path file, ModuleNames modules, SearchPaths paths, Outside outside, Problems problems) {
        PlaysReader reader = new PlaysReader(modules, paths, outside, problems);
        return new Playbook(file, reader.read(List.of(file), AroundPlay.NOTHING));
    }

    /** What somebody means who says this in a directory: a collection's playbook by its long name, or a file. */
    public static Path find(Path directory, Path said, SearchPaths paths) {
        return new CollectionPath(directory, paths.collections())
                .playbook(said.toString())
                .orElseGet(() -> directory.resolve(said));
    }

    /** A playbook that is in no file, as if it stood in this one. */
    public static Playbook of(String text, Path file, ModuleNames modules, Problems problems) {
        int before = problems.all().size();
        Optional<Node> root = Yaml.parse(text, file.toString(), problems);
        return new Playbook(
                file,
                new PlaysReader(modules, SearchPaths.usual(), Outside.NOTHING, problems)
                        .plays(root, before, List.of(file), AroundPlay.NOTHING));
    }
}
