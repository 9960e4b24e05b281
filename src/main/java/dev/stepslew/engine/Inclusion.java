package dev.stepslew.engine;

import dev.stepslew.engine.Program.Part;
import dev.stepslew.engine.TaskRef.Section;
import dev.stepslew.module.Workbench;
import dev.stepslew.playbook.Brought;
import dev.stepslew.playbook.Includes;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Role;
import dev.stepslew.playbook.Task;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes what a task of one play includes ready to run, once its name is known. Safe for use by several threads. */
final class Inclusion {

    /** Each include within another makes a turn two steps longer; what goes deeper has no end. */
    private static final int LONGEST_TURN = 200;

    private final int number;
    private final Optional<Sources> sources;

    /** @param tags of what is included where these variables are known besides the play's */
    Inclusion(int number, Play play, Function<Variables, Tags> tags, TaskDefaults defaults, Decryption decryption) {
        this(number, Optional.of(new Sources(play, tags, defaults, decryption)));
    }

    private Inclusion(int number, Optional<Sources> sources) {
        this.number = number;
        this.sources = sources;
    }

    /** What it reads from, and how. */
    private record Sources(Play play, Function<Variables, Tags> tags, TaskDefaults defaults, Decryption decryption) {}

    /** One that brings nothing: what a plan does not hold cannot be read any more. */
    static Inclusion none() {
        return new Inclusion(0, Optional.empty());
    }

    /**
     * What one turn of an include brings.
     *
     * @param handlers that the play has from now on
     * @param fields of the include's result
     */
    record Included(List<Part> parts, List<Job> handlers, List<Role> exported, Map<String, Object> fields) {}

    /**
     * Reads it.
     *
     * @param given the loop's item and its like
     * @param turn that of the item
     * @throws dev.stepslew.StepslewException where there is no such file or role, or something is wrong in it
     */
    Included read(Job job, Bench bench, Map<String, Object> given, Turn turn) {
        if (turn.path().size() > LONGEST_TURN) {
            throw TemplateError.of(job.ref().at(), "it includes itself, directly or through others, without an end");
        }
        Sources from = sources.orElseThrow(() ->
                TemplateError.of(job.ref().at(), "the plan does not hold what is included here; make a new plan"));
        Play play = from.play();
        Problems problems = new Problems(from.decryption());
        Task task = job.task();
        Map<String, Object> fields = new LinkedHashMap<>();
        Brought brought;
        if (task.module().equals("include_role")) {
            fields.put("include_args", arguments(task, bench));
            brought = play.includes().role(task, found(task, bench, play), given, problems);
        } else {
            Path file = file(job, bench, play);
            fields.put("include", bench.text(task.included().orElseThrow()));
            fields.put("include_args", Map.of());
            brought = play.includes().tasks(task, file, given, isHandler(job), problems);
        }
        Variables known = JobVariables.exported(brought.exported()).with(job.vars());
        Tags tags = from.tags().apply(known.with(Precedence.MAGIC, given));
        Jobs jobs = new Jobs(number, play, tags, from.defaults(), problems, turn);
        Included included = new Included(
                jobs.parts(brought.tasks(), job.ref().section()),
                jobs.handlers(brought.handlers()),
                brought.exported(),
                fields);
        check(included, problems);
        problems.throwIfAny();
        return included;
    }

    private static Map<String, Object> arguments(Task task, Bench bench) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        task.args().entries().stream()
                .filter(entry -> !entry.key().text().equals("apply"))
                .forEach(entry -> arguments.put(entry.key().text(), bench.resolve(entry.value())));
        return arguments;
    }

    private static boolean isHandler(Job job) {
        return job.ref().section() == Section.HANDLERS;
    }

    private static Path file(Job job, Bench bench, Play play) {
        Node said = job.task().included().orElseThrow();
        String name = bench.text(said);
        try {
            return play.includes()
                    .find(job.task(), name, isHandler(job))
                    .orElseThrow(() -> bench.mayCome(name)
                            ? new NotYetKnown(name)
                            : TemplateError.of(said.at(), "no file '" + name + "' to include"));
        } catch (InvalidPathException e) {
            throw TemplateError.of(said.at(), "no file can have the name '" + name + "'");
        }
    }

    private static Includes.RoleAsked found(Task task, Bench bench, Play play) {
        Includes.RoleAsked asked = asked(task, bench);
        play.includes().missing(task, asked.name()).ifPresent(why -> {
            throw TemplateError.of(asked.at(), why);
        });
        return asked;
    }

    private static Includes.RoleAsked asked(Task task, Bench bench) {
        Node name = task.included().orElseThrow();
        Map<String, String> from = new LinkedHashMap<>();
        for (String part : Includes.PARTS) {
            task.args()
                    .get(part + "_from")
                    .map(bench::text)
                    .filter(text -> !text.equals(Workbench.OMIT))
                    .ifPresent(text -> from.put(part, text));
        }
        return new Includes.RoleAsked(
                bench.text(name),
                from,
                flag(task, "public", false, bench),
                flag(task, "allow_duplicates", true, bench),
                flag(task, "rolespec_validate", true, bench),
                name.at());
    }

    private static boolean flag(Task task, String name, boolean usual, Bench bench) {
        return task.args().get(name).map(bench::truth).orElse(usual);
    }

    /** Arguments that no variable can make good. */
    private static void check(Included included, Problems problems) {
        Program.walk(included.parts(), true, new Shelter(), job -> check(job, problems), job -> List.of());
        included.handlers().forEach(job -> check(job, problems));
    }

    private static void check(Job job, Problems problems) {
        Called.check(job.task(), problems);
    }
}
