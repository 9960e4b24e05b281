package dev.stepslew.playbook;

import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads roles, each behind the roles that it depends on. */
final class RoleReader {

    private static final int MOST_PARENTS = 50;

    private final Reading reading;
    private final Problems problems;
    private final List<Role> asking;
    private final Optional<Map<String, Object>> givenToHandlers;

    /** For the roles of a play. */
    RoleReader(Reading reading) {
        this(reading, List.of());
    }

    /**
     * For a role that a task of another asks for.
     *
     * @param asking that other one within all that it is in, outermost first
     */
    RoleReader(Reading reading, List<Role> asking) {
        this(reading, asking, Optional.empty());
    }

    private RoleReader(Reading reading, List<Role> asking, Optional<Map<String, Object>> givenToHandlers) {
        this.reading = reading;
        this.problems = reading.problems();
        this.asking = List.copyOf(asking);
        this.givenToHandlers = givenToHandlers;
    }

    /** Roles one after another. */
    Brought all(List<RoleCall> calls, Keywords around) {
        return all(calls, around, asking);
    }

    private Brought all(List<RoleCall> calls, Keywords around, List<Role> parents) {
        return calls.stream().map(call -> read(call, around, parents)).reduce(Brought.NOTHING, Brought::and);
    }

    /**
     * A role with all that it depends on; exports itself.
     *
     * @param around the keywords that hold where it is asked for
     */
    Brought read(RoleCall call, Keywords around) {
        return read(call, around, asking);
    }

    /** The same for a task that imports it: what is given to the file in which it stands is not for the handlers. */
    RoleReader importing(Keywords task) {
        return new RoleReader(
                reading,
                asking,
                Optional.of(Includes.knowingParents(task.outOfIncludes()).includeParams()));
    }

    private Keywords ofHandlers(Keywords role) {
        Role alone = role.role().orElseThrow().alone(asking.size());
        return role.ofHandlers(alone, givenToHandlers.orElse(role.includeParams()));
    }

    /** @param parents the roles within which it is asked for, outermost first */
    private Brought read(RoleCall call, Keywords around, List<Role> parents) {
        Optional<Role> nearest = parents.stream().reduce((outer, inner) -> inner);
        Optional<RolePath.Found> found = reading.rolePath().find(call.name(), nearest);
        if (found.isEmpty()) {
            problems.add(call.at(), reading.rolePath().missing(call.name(), nearest));
            return Brought.NOTHING;
        }
        if (isCircle(found.get().path(), call, parents)) {
            problems.add(call.at(), "role '%s' needs itself, directly or through others".formatted(call.name()));
            return Brought.NOTHING;
        }
        return read(call, around.within(call.keywords()), parents, found.get());
    }

    private Brought read(RoleCall call, Keywords keywords, List<Role> parents, RolePath.Found found) {
        reading.modules().learn(found.path(), problems);
        RoleFiles files = new RoleFiles(found.path(), call.at(), problems);
        RoleMeta meta = RoleMeta.read(files, reading);
        Role alone = new Role(
                found.name(),
                found.path(),
                files.variables("defaults", call.from("defaults")),
                files.variables("vars", call.from("vars")),
                call.given(),
                call.params(),
                parents,
                List.of(),
                call.duplicates().orElse(meta.allowsDuplicates()),
                call.key());
        Brought before = all(meta.dependencies(), keywords, alone.chain());
        Role role = alone.dependingOn(before.exported());
        Keywords within = keywords.inRole(role);
        return new Brought(before.tasks(), before.handlers(), List.of())
                .and(new Brought(
                        List.of(new RoleTasks(role, tasks(call, files, meta, within), within, call.at())),
                        handlers(call, files, ofHandlers(within)),
                        List.of(role)));
    }

    private List<TaskOrBlock> tasks(RoleCall call, RoleFiles files, RoleMeta meta, Keywords keywords) {
        List<TaskOrBlock> tasks = files.file("tasks", call.from("tasks"))
                .map(file -> reader(file).read(keywords, Keyword.Place.TASK))
                .orElse(List.of());
        if (!call.validated()) {
            return tasks;
        }
        return meta.validation(call.from("tasks").orElse("main"), keywords)
                .<List<TaskOrBlock>>map(validation ->
                        Stream.concat(Stream.of(validation), tasks.stream()).toList())
                .orElse(tasks);
    }

    private List<Handler> handlers(RoleCall call, RoleFiles files, Keywords keywords) {
        return files.file("handlers", call.from("handlers"))
                .map(file -> Handler.of(reader(file).read(keywords, Keyword.Place.HANDLER)))
                .orElse(List.of());
    }

    private TaskReader reader(Path file) {
        return new TaskReader(reading, List.of(file));
    }

    private static boolean isCircle(Path path, RoleCall call, List<Role> parents) {
        return parents.size() > MOST_PARENTS
                || parents.stream()
                        .anyMatch(role -> role.path().equals(path) && role.key().equals(call.key()));
    }
}
