package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.Program.Part;
import dev.stepslew.engine.TaskRef.Section;
import dev.stepslew.playbook.Block;
import dev.stepslew.playbook.Handler;
import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.ModuleDefaults;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.RoleTasks;
import dev.stepslew.playbook.Task;
import dev.stepslew.playbook.TaskOrBlock;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Node.Mapping;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes one play's tasks into jobs, numbered in the order in which reports show them. */
final class Jobs {

    private static final Pattern BECOME_METHODS =
            Pattern.compile("((ansible\\.(builtin|legacy)\\.)?(sudo|su)|.*\\{\\{.*)", Pattern.DOTALL);

    private final int number;
    private final Play play;
    private final Tags tags;
    private final TaskDefaults defaults;
    private final Problems problems;
    private final Set<Position> refused = new HashSet<>();
    private final Turn around;
    private int next;

    Jobs(int number, Play play, Tags tags, TaskDefaults defaults, Problems problems) {
        this(number, play, tags, defaults, problems, Turn.START);
    }

    /** @param around the turn within which those of the jobs are */
    Jobs(int number, Play play, Tags tags, TaskDefaults defaults, Problems problems, Turn around) {
        this.defaults = defaults;
        this.around = around;
        this.number = number;
        this.play = play;
        this.tags = tags;
        this.problems = problems;
        reject(play.keywords());
    }

    /** The task that gathers facts, where the play wants it, on all its hosts; it has Ansible's name. */
    List<Part> facts(boolean wanted, Duration timeout) {
        boolean untagged = play.keywords().tags().isEmpty();
        if (!wanted || !(untagged ? tags.select(Set.of("always")) : isSelected(play.keywords(), play.at()))) {
            return List.of();
        }
        List<Node.Entry> args = new ArrayList<>();
        play.keywords().own("gather_subset").ifPresent(node -> args.add(named("gather_subset", node)));
        play.keywords().own("fact_path").ifPresent(node -> args.add(named("fact_path", node)));
        if (!timeout.equals(FactSettings.DEFAULT_TIMEOUT)) {
            args.add(named("gather_timeout", Node.Scalar.string(timeout.toSeconds() + "", play.at())));
        }
        play.keywords().own("gather_timeout").ifPresent(node -> args.add(named("gather_timeout", node)));
        Mapping all = ModuleDefaults.underGathering(new Mapping(args, play.at()), play.keywords());
        Keywords keywords = play.keywords().without("run_once");
        Task task = new Task("Gathering Facts", "setup", Optional.empty(), all, keywords, play.at());
        return List.of(new Part.Work(job(task, Section.FACTS, Set.of())));
    }

    private static Node.Entry named(String argument, Node value) {
        return new Node.Entry(Node.Scalar.string(argument, value.at()), value);
    }

    List<Part> parts(List<TaskOrBlock> tasks, Section section) {
        List<Part> parts = new ArrayList<>();
        for (TaskOrBlock entry : tasks) {
            if (entry instanceof Block block) {
                parts.add(new Part.Block(
                        parts(block.tasks(), section), parts(block.rescue(), section), parts(block.always(), section)));
            } else if (entry instanceof RoleTasks role) {
                parts.add(new Part.InRole(role.role(), parts(role.tasks(), section)));
            } else if (entry instanceof Task task
                    && (section == Section.HANDLERS || isSelected(task.keywords(), task.at()))) {
                parts.add(part(task, section));
            }
        }
        return parts;
    }

    /** Handlers and what they include are not asked. */
    private boolean isSelected(Keywords keywords, Position at) {
        try {
            return tags.select(keywords);
        } catch (StepslewException wrong) {
            Positions.tell(wrong, at, problems);
            return false;
        }
    }

    /** When the handlers have their turn, in one flush. */
    Turn placeForHandlers() {
        return nextTurn();
    }

    private Turn nextTurn() {
        return around.within(next++);
    }

    List<Job> handlers(List<Handler> handlers) {
        return handlers.stream().map(this::handler).toList();
    }

    private Job handler(Handler handler) {
        return job(handler.task(), Section.HANDLERS, handler.topics());
    }

    private Part part(Task task, Section section) {
        Job job = job(task, section, Set.of());
        if (task.isInclude()) {
            return new Part.Include(job);
        }
        if (!task.module().equals("meta")) {
            return new Part.Work(job);
        }
        String action = task.args()
                .get(Task.FREE_TEXT)
                .map(node -> String.valueOf(node.value()))
                .orElse("");
        return new Part.Meta(
                job,
                action,
                action.equals("flush_handlers") ? placeForHandlers() : job.ref().order());
    }

    /** What a template makes of it is known only when the task's turn comes. */
    private void rejectAsync(Task task) {
        task.keywords()
                .own("async")
                .filter(node ->
                        !String.valueOf(node.value()).matches("0|.*\\{\\{.*") && !Background.takes(task.module()))
                .filter(node -> refused.add(node.at()))
                .ifPresent(node -> problems.add(
                        node.at(),
                        "'async' is not supported for " + task.module() + "; let such a task be waited for"));
    }

    private Job job(Task task, Section section, Set<String> topics) {
        Keywords keywords = task.keywords();
        reject(keywords);
        rejectAsync(task);
        return new Job(
                new TaskRef(number, nextTurn(), section, task.title(), task.module(), task.at()),
                task,
                task.module(),
                task.args(),
                keywords.conditions(),
                task.loop().map(loop -> loop(loop, keywords)),
                keywords.own("register").map(node -> String.valueOf(node.value())),
                keywords.get("notify").map(List::of).orElse(List.of()),
                topics,
                until(keywords),
                each(keywords, "changed_when"),
                each(keywords, "failed_when"),
                keywords.get("ignore_errors"),
                keywords.get("no_log").or(defaults::noLog),
                as(keywords),
                Login.of(keywords),
                new Job.Pace(
                        keywords.get("timeout").or(defaults::timeout),
                        keywords.own("async"),
                        keywords.own("poll").or(defaults::poll)),
                keywords.get("check_mode"),
                keywords.get("diff"),
                JobVariables.of(task, play.directory()),
                keywords.environment(),
                Across.of(task.module(), keywords));
    }

    static Job.As as(Keywords keywords) {
        return new Job.As(
                keywords.get("become"),
                keywords.get("become_user"),
                keywords.get("become_method"),
                keywords.get("become_exe"),
                keywords.get("become_flags"));
    }

    /** What the play asks of its hosts outside of their batch, with the play's own keywords. */
    Job around(String name, String module, Mapping args, Position at) {
        Task task = new Task(name, module, Optional.empty(), args, play.keywords(), at);
        return job(task, Section.TASKS, Set.of());
    }

    private static Job.Loop loop(Task.Loop loop, Keywords keywords) {
        Optional<Mapping> control =
                keywords.own("loop_control").filter(Mapping.class::isInstance).map(Mapping.class::cast);
        return new Job.Loop(
                loop.items(),
                loop.lookup(),
                control.flatMap(c -> c.get("loop_var")),
                control.flatMap(c -> c.get("index_var")),
                control.flatMap(c -> c.get("label")),
                control.flatMap(c -> c.get("pause")),
                control.flatMap(c -> c.get("extended")),
                control.flatMap(c -> c.get("extended_allitems")));
    }

    private static Optional<Job.Until> until(Keywords keywords) {
        return keywords.own("until")
                .map(condition -> new Job.Until(condition, keywords.own("retries"), keywords.own("delay")));
    }

    private static List<Node> each(Keywords keywords, String name) {
        return keywords.own(name).map(Keywords::each).orElse(List.of());
    }

    /** A keyword that would be read and then not obeyed is worse than one that is refused. */
    private void reject(Keywords keywords) {
        keywords.all("become_method").stream()
                .filter(node ->
                        !BECOME_METHODS.matcher(String.valueOf(node.value())).matches())
                .filter(node -> refused.add(node.at()))
                .forEach(node -> problems.add(
                        node.at(), "become method '" + node.value() + "' is not supported; expected sudo or su"));
    }
}
