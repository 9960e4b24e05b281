package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files of plays and what they import. */
final class PlaysReader {

    private static final String IMPORT = "import_playbook";

    private final KnownModules modules;
    private final SearchPaths paths;
    private final Outside outside;
    private final Problems problems;

    PlaysReader(ModuleNames modules, SearchPaths paths, Outside outside, Problems problems) {
        this.modules = new KnownModules(modules, paths.modules());
        this.paths = paths;
        this.outside = outside;
        this.problems = problems;
    }

    /** The plays of the last of these files, each of which imports the next. */
    List<Play> read(List<Path> files, AroundPlay around) {
        int before = problems.all().size();
        Optional<Node> root = Yaml.read(files.get(files.size() - 1), problems);
        return plays(root, before, files, around);
    }

    List<Play> plays(Optional<Node> root, int before, List<Path> files, AroundPlay around) {
        Path file = files.get(files.size() - 1);
        if (root.isEmpty()
                || root.get() instanceof Node.Sequence none && none.items().isEmpty()) {
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
        if (tellOfTasks(list)) {
            return List.of();
        }
        List<Play> plays = new ArrayList<>();
        for (Node item : list.items()) {
            plays.addAll(play(item, files, around));
        }
        return plays;
    }

    /** A file of tasks is one mistake, however many there are. */
    private boolean tellOfTasks(Node.Sequence list) {
        boolean hasPlay = list.items().stream().anyMatch(PlaysReader::isPlay);
        Optional<Node.Entry> call = list.items().stream()
                .filter(item -> item instanceof Node.Mapping mapping && !isPlay(mapping))
                .flatMap(item -> ((Node.Mapping) item).entries().stream())
                .filter(entry -> isModule(entry.key().text()))
                .findFirst();
        if (hasPlay || call.isEmpty()) {
            return false;
        }
        problems.add(
                list.at(),
                "this is a list of tasks ('%s' is a module), expected plays; put it below 'tasks:' of a play ('- hosts: ...')"
                        .formatted(call.get().key().text()));
        return true;
    }

    private boolean isModule(String key) {
        return modules.knows(key) && Keyword.of(key).isEmpty();
    }

    private static boolean isPlay(Node item) {
        return item instanceof Node.Mapping mapping
                && mapping.entries().stream()
                        .map(entry -> Call.shortName(entry.key().text()))
                        .anyMatch(key -> key.equals("hosts") || key.equals(IMPORT));
    }

    private List<Play> play(Node item, List<Path> files, AroundPlay around) {
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.at(), "a play must be a mapping ('- hosts: ...'), found " + Nodes.kind(item));
            return List.of();
        }
        for (Node.Entry entry : mapping.entries()) {
            if (Call.shortName(entry.key().text()).equals(IMPORT)) {
                return imported(mapping, entry, files, around);
            }
        }
        Path file = files.get(files.size() - 1);
        return new PlayReader(reading(files), file)
                .read(mapping, around)
                .map(List::of)
                .orElse(List.of());
    }

    /** Roles and modules are looked for beside the file that the play stands in. */
    private Reading reading(List<Path> files) {
        Path directory = directory(files);
        modules.learn(directory, problems);
        return new Reading(
                modules, new RolePath(directory, paths.roles(), paths.collections()), known(directory), problems);
    }

    private static Path directory(List<Path> files) {
        return Optional.ofNullable(files.get(files.size() - 1).getParent()).orElse(Path.of(""));
    }

    private KnownVars known(Path directory) {
        return KnownVars.of(directory, outside);
    }

    private List<Play> imported(Node.Mapping mapping, Node.Entry entry, List<Path> files, AroundPlay around) {
        if (!(entry.value() instanceof Node.Scalar said) || Nodes.isNothing(said)) {
            problems.add(entry.value().at(), "'%s' needs the name of a file".formatted(IMPORT));
            return List.of();
        }
        Optional<Node.Scalar> named = firstWord(said).flatMap(name -> name(name, mapping, files));
        Optional<Path> beside = named.flatMap(name -> new CollectionPath(directory(files), paths.collections())
                .playbook(name.text())
                .or(() -> PlaybookFiles.beside(files.get(files.size() - 1), name, problems)));
        return beside.isPresent() ? imported(beside.get(), named.get(), mapping, entry, files, around) : List.of();
    }

    /** Once arguments could stand behind the name. */
    private Optional<Node.Scalar> firstWord(Node.Scalar said) {
        try {
            List<Node.Scalar> words = FreeForm.words(said);
            words.stream()
                    .skip(1)
                    .findFirst()
                    .ifPresent(rest -> problems.warn(
                            rest.at(),
                            "'%s' is ignored behind the name of a playbook; put variables under 'vars'"
                                    .formatted(rest.text())));
            return Optional.of(words.isEmpty() ? said : words.get(0));
        } catch (IllegalArgumentException open) {
            problems.add(said.at(), String.valueOf(open.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Node.Scalar> name(Node.Scalar said, Node.Mapping mapping, List<Path> files) {
        Map<String, Node> own = mapping.get("vars").map(Nodes::variables).orElse(Map.of());
        return new EarlyName(outside.templates(), problems)
                .of(
                        said,
                        () -> known(directory(files)).beside(own),
                        "'vars' beside it and variables of the command line are known");
    }

    private List<Play> imported(
            Path file, Node.Scalar name, Node.Mapping mapping, Node.Entry entry, List<Path> files, AroundPlay around) {
        Path found = file.toAbsolutePath().normalize();
        if (files.stream().anyMatch(open -> open.toAbsolutePath().normalize().equals(found))) {
            problems.add(name.at(), "'%s' imports itself, directly or through others".formatted(name.text()));
            return List.of();
        }
        List<Path> deeper = new ArrayList<>(files);
        deeper.add(file);
        return read(deeper, around.within(mapping, entry, problems));
    }
}
