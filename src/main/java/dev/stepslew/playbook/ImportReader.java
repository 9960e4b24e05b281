package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what {@code import_tasks} and {@code import_role} bring, and checks tasks that include when it is their turn. */
final class ImportReader {

    private static final int MOST_IMPORTS = 20;
    private static final List<String> OF_IMPORTED_ROLE = List.of(
            "name",
            "role",
            "tasks_from",
            "vars_from",
            "defaults_from",
            "handlers_from",
            "allow_duplicates",
            "rolespec_validate");
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "import_tasks", List.of(Task.FREE_TEXT, "file"),
            "include_tasks", List.of(Task.FREE_TEXT, "file", "apply"),
            "import_role", OF_IMPORTED_ROLE,
            "include_role",
                    Stream.concat(OF_IMPORTED_ROLE.stream(), Stream.of("apply", "public"))
                            .toList());
    private static final Set<String> KEYWORDS_OF_INCLUDES = Set.of(
            "collections",
            "ignore_errors",
            "listen",
            "loop",
            "loop_control",
            "name",
            "no_log",
            "register",
            "run_once",
            "tags",
            "timeout",
            "vars",
            "when");

    private final Reading reading;
    private final Problems problems;
    private final List<Path> files;

    ImportReader(Reading reading, List<Path> files) {
        this.reading = reading;
        this.problems = reading.problems();
        this.files = files;
    }

    Optional<TaskOrBlock> read(Task task, Keyword.Place place) {
        checkArguments(task);
        if (task.module().endsWith("role") && place == Keyword.Place.HANDLER) {
            problems.add(task.at(), "'%s' cannot be a handler; use include_tasks".formatted(task.module()));
            return Optional.empty();
        }
        if (task.isInclude()) {
            checkInclude(task);
            return task.included().isPresent() ? Optional.of(task) : Optional.empty();
        }
        checkImport(task);
        return task.module().equals("import_role") ? role(task) : tasks(task, place);
    }

    private void checkArguments(Task task) {
        List<String> known = ARGUMENTS.getOrDefault(task.module(), List.of());
        for (Node.Entry entry : task.args().entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.add(
                        entry.key().at(),
                        "'%s' takes no '%s'%s".formatted(task.module(), key, Suggestion.didYouMean(key, known)));
            }
        }
        task.args().entries().stream()
                .filter(entry ->
                        entry.key().text().endsWith("_from") && !(entry.value().value() instanceof String))
                .forEach(entry -> problems.add(
                        entry.value().at(),
                        "'%s' must be the name of a file, found %s"
                                .formatted(entry.key().text(), Nodes.kind(entry.value()))));
        task.args().get("apply").ifPresent(apply -> Includes.apply(apply, problems));
    }

    private void checkInclude(Task task) {
        Map<String, Node> own =
                task.keywords().levels().get(task.keywords().levels().size() - 1);
        own.forEach((word, node) -> {
            if (!KEYWORDS_OF_INCLUDES.contains(word) && !word.startsWith("with_")) {
                problems.add(
                        node.at(),
                        "'%s' of %s would not reach what it includes; put it under 'apply' there"
                                .formatted(word, task.module()));
            }
        });
        if (task.included().isEmpty()) {
            problems.add(task.at(), "'%s' needs the name of what to include".formatted(task.module()));
        }
    }

    private void checkImport(Task task) {
        if (task.loop().isPresent()) {
            problems.add(
                    task.at(),
                    "a loop cannot repeat '%s', which is read before the run; use %s"
                            .formatted(task.module(), task.module().replace("import", "include")));
        }
        Stream.of("register", "until")
                .flatMap(key -> task.keywords().own(key).stream().map(node -> Map.entry(key, node)))
                .forEach(said -> problems.warn(
                        said.getValue().at(),
                        "'%s' of %s is ignored: it has no result of its own".formatted(said.getKey(), task.module())));
    }

    /** The name of what is imported, which must be known before the run. */
    private Optional<Node.Scalar> name(Task task) {
        Optional<Node.Scalar> name =
                task.included().filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
        if (name.isEmpty()) {
            problems.add(task.at(), "'%s' needs the name of what to import".formatted(task.module()));
        }
        return name.flatMap(
                said -> reading.name(said, task.keywords(), task.module().replace("import", "include")));
    }

    private Optional<TaskOrBlock> tasks(Task task, Keyword.Place place) {
        Optional<Node.Scalar> name = name(task);
        Optional<Path> file = name.flatMap(text -> find(text, task, place));
        if (file.isEmpty() || isCircle(file.get(), name.get())) {
            return Optional.empty();
        }
        List<Path> deeper = new ArrayList<>(files);
        deeper.add(file.get());
        List<TaskOrBlock> tasks = new TaskReader(reading, deeper).read(task.keywords(), place);
        return Optional.of(new Block(tasks, List.of(), List.of(), task.keywords(), task.at()));
    }

    private Optional<Path> find(Node.Scalar name, Task task, Keyword.Place place) {
        List<Path> directories =
                Includes.directories(task, reading.rolePath().playbook(), place == Keyword.Place.HANDLER);
        try {
            Optional<Path> file = PlaybookFiles.first(directories, name.text().strip());
            if (file.isEmpty()) {
                problems.add(
                        name.at(),
                        "no such file: '%s'"
                                .formatted(
                                        directories.get(0).resolve(name.text().strip())));
            }
            return file;
        } catch (InvalidPathException e) {
            problems.add(name.at(), "no file can have this name: " + e.getReason());
            return Optional.empty();
        }
    }

    private boolean isCircle(Path file, Node.Scalar name) {
        Path found = file.toAbsolutePath().normalize();
        boolean circle = files.size() > MOST_IMPORTS
                || files.stream()
                        .anyMatch(open -> open.toAbsolutePath().normalize().equals(found));
        if (circle) {
            problems.add(name.at(), "'%s' imports itself, directly or through others".formatted(name.text()));
        }
        return circle;
    }

    private Optional<TaskOrBlock> role(Task task) {
        Optional<Node.Scalar> name = name(task);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> from = new LinkedHashMap<>();
        Includes.PARTS.forEach(part -> task.args()
                .get(part + "_from")
                .ifPresent(file -> from.put(part, Includes.fileName(String.valueOf(file.value())))));
        RoleCall call = new RoleCall(
                name.get().text().strip(),
                name.get().at(),
                Map.of(),
                task.keywords().ownVars(),
                Map.of(),
                from,
                Optional.of(
                        task.args().get("allow_duplicates").map(Nodes::isYes).orElse(true)),
                task.args().get("rolespec_validate").map(Nodes::isYes).orElse(true),
                RoleCall.byTask(Map.of()));
        Keywords around = Includes.knowingParents(task.keywords());
        List<Role> parents = task.keywords().role().map(Role::chain).orElse(List.of());
        Brought brought =
                new RoleReader(reading, parents).importing(task.keywords()).read(call, around);
        reading.imported(brought);
        return Optional.of(new Block(brought.tasks(), List.of(), List.of(), task.keywords(), task.at()));
    }
}
