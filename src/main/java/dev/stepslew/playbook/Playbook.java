package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of plays, to be run one after the other. */
public record Playbook(Path file, List<Play> plays) {

    private static final String IMPORT = "import_playbook";

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
        return new Playbook(file, plays(List.of(file), modules, problems));
    }

    /** A playbook that is in no file, as if it stood in this one. */
    public static Playbook of(String text, Path file, ModuleNames modules, Problems problems) {
        int before = problems.all().size();
        Optional<Node> root = Yaml.parse(text, file.toString(), problems);
        return new Playbook(file, plays(root, before, List.of(file), modules, problems));
    }

    private static List<Play> plays(List<Path> files, ModuleNames modules, Problems problems) {
        int before = problems.all().size();
        Optional<Node> root = Yaml.read(files.get(files.size() - 1), problems);
        return plays(root, before, files, modules, problems);
    }

    private static List<Play> plays(
            Optional<Node> root, int before, List<Path> files, ModuleNames modules, Problems problems) {
        Path file = files.get(files.size() - 1);
        if (root.isEmpty()) {
            if (problems.all().size() == before) {
                problems.add(
                        new Position(file.toString(), 1, 1),
                        "the playbook is empty, expected a list of plays ('- hosts: ...')");
            }
            return List.of();
        }
        if (!(root.get() instanceof Node.Sequence list)) {
            problems.add(
                    root.get().at(), "a playbook is a list of plays ('- hosts: ...'), found " + Nodes.kind(root.get()));
            return List.of();
        }
        List<Play> plays = new ArrayList<>();
        for (Node item : list.items()) {
            plays.addAll(play(item, files, modules, problems));
        }
        return plays;
    }

    private static List<Play> play(Node item, List<Path> files, ModuleNames modules, Problems problems) {
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.at(), "a play must be a mapping ('- hosts: ...'), found " + Nodes.kind(item));
            return List.of();
        }
        for (Node.Entry entry : mapping.entries()) {
            if (Call.shortName(entry.key().text()).equals(IMPORT)) {
                return imported(mapping, entry, files, modules, problems);
            }
        }
        Path file = files.get(files.size() - 1);
        return new PlayReader(modules, problems, file)
                .read(mapping)
                .map(List::of)
                .orElse(List.of());
    }

    private static List<Play> imported(
            Node.Mapping mapping, Node.Entry entry, List<Path> files, ModuleNames modules, Problems problems) {
        mapping.entries().stream()
                .filter(other -> other != entry && !other.key().text().equals("name"))
                .forEach(other -> problems.add(
                        other.key().at(),
                        "'%s' beside '%s' is not supported yet"
                                .formatted(other.key().text(), IMPORT)));
        if (!(entry.value() instanceof Node.Scalar name) || Nodes.isNothing(name) || Nodes.isTemplate(name)) {
            problems.add(entry.value().at(), "'%s' needs the name of a file, and no template".formatted(IMPORT));
            return List.of();
        }
        Optional<Path> file = PlaybookFiles.beside(files.get(files.size() - 1), name, problems);
        if (file.isEmpty()) {
            return List.of();
        }
        Path found = file.get().toAbsolutePath().normalize();
        if (files.stream().anyMatch(open -> open.toAbsolutePath().normalize().equals(found))) {
            problems.add(name.at(), "'%s' imports itself, directly or through others".formatted(name.text()));
            return List.of();
        }
        List<Path> deeper = new ArrayList<>(files);
        deeper.add(file.get());
        return plays(deeper, modules, problems);
    }
}
