package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.Become;
import dev.stepslew.connection.Target;
import dev.stepslew.engine.Foresight.Foreseen;
import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.engine.Program.Part;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.module.Args;
import dev.stepslew.module.Module;
import dev.stepslew.module.Modules;
import dev.stepslew.module.Workbench;
import dev.stepslew.plan.Decision;
import dev.stepslew.playbook.Role;
import dev.stepslew.template.Later;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One host in one play: what its tasks mean there, and where their results go. */
final class HostPlay {

    /** The only module whose facts are variables of its own; those of any other are the host's. */
    private static final String SET_FACT = "set_fact";

    private static final String INCLUDE_VARS = "include_vars";

    private final Run run;
    private final Program program;
    private final PlayVariables variables;
    private final HostState state;
    private final List<Role> exported;
    private final Map<Turn, List<Part>> foreseen = new HashMap<>();

    /** @param variables as this host sees them */
    HostPlay(Run run, Program program, PlayVariables variables, HostState state) {
        this(run, program, variables, state, new ArrayList<>());
    }

    private HostPlay(Run run, Program program, PlayVariables variables, HostState state, List<Role> exported) {
        this.exported = exported;
        this.run = run;
        this.program = program;
        this.variables = variables;
        this.state = state;
    }

    /** The same for a look at tasks to come, which waits for no other host. */
    HostPlay lookingAhead() {
        return new HostPlay(run, program, variables.seenBy(new Sight.Ahead(false)), state, exported);
    }

    Program program() {
        return program;
    }

    /** Whether it would gather what is known already, and need not: {@code gathering = smart}. */
    boolean knows(TaskRef task) {
        return task.section() == TaskRef.Section.FACTS
                && run.settings().facts().gathering() == FactSettings.Gathering.SMART
                && state.facts().containsKey(FactCache.GATHERED);
    }

    Walk walk() {
        return run.walk();
    }

    String host() {
        return state.name();
    }

    Target target() {
        Bench bench = run.bench(variables.scope(state, Variables.empty()), program.directory());
        return new Logins(run.settings(), bench).target(host(), program);
    }

    Bench bench(Job job) {
        return run.bench(
                job,
                variables.scope(
                        state, JobVariables.exported(program.roles(), exported).with(job.vars())),
                program.directory());
    }

    /** The play sees these roles' variables from here on. */
    void export(List<Role> roles) {
        exported.addAll(roles);
    }

    /** What an include brings, now that it is its turn. */
    Included include(Unit unit, Turn turn) {
        return program.inclusion().read(unit.job(), unit.bench(), unit.names(), turn);
    }

    /** What an include will bring, as far as it can be told already; only what its conditions surely want. */
    List<Part> foreseen(Job include) {
        Turn turn = include.ref().order();
        if (!foreseen.containsKey(turn)) {
            try {
                foreseen.put(turn, foreseen(new Foresight(run).of(include, bench(include), program.inclusion())));
            } catch (StepslewException notYet) {
                return List.of();
            }
        }
        return foreseen.get(turn);
    }

    private static List<Part> foreseen(List<Foreseen> several) {
        return several.stream()
                .filter(Foreseen::sure)
                .flatMap(one -> one.included().parts().stream())
                .toList();
    }

    /** One unit, or one for each item of the loop. */
    List<Unit> units(Job job, Bench bench) {
        return Loops.units(job, bench, run);
    }

    /** The task's name as it reads on this host; as written where a variable of it is not known. */
    TaskRef named(TaskRef ref, Bench bench) {
        if (!ref.name().contains("{{")) {
            return ref;
        }
        try {
            return ref.named(bench.text(Node.Scalar.string(ref.name(), ref.at())));
        } catch (StepslewException unknown) {
            return ref;
        }
    }

    Call<?, ?> call(Job job, Bench bench) {
        Module<?, ?> module = Modules.find(job.module()).orElseThrow();
        return Call.of(module, Args.of(module.parameters(), job.args(), bench));
    }

    /** As whom to work: the variables of the host where the work is done count. */
    Optional<Become> become(Unit unit) {
        Bench bench = unit.elsewhere().map(other -> benchOf(other.host(), unit)).orElse(unit.bench());
        return new Becoming(run.settings(), bench).of(unit.job().as());
    }

    /** The other host that a task is delegated to; none where that is this host. */
    Optional<Elsewhere> elsewhere(Unit unit) {
        return unit.job()
                .across()
                .delegateTo()
                .map(unit.bench()::resolve)
                .filter(name -> name != None.NONE && !name.equals(Workbench.OMIT))
                .map(String::valueOf)
                .filter(name -> !name.isEmpty() && !name.equals(host()))
                .map(name -> elsewhere(run.anyState(name), unit));
    }

    private Elsewhere elsewhere(HostState other, Unit unit) {
        Logins logins = new Logins(run.settings(), benchOf(other, unit));
        return new Elsewhere(other, logins.target(other.name(), program));
    }

    private Bench benchOf(HostState other, Unit unit) {
        TaskScope scope = variables.scope(other, unit.job().vars()).with(unit.names());
        return run.bench(unit.job(), scope, program.directory());
    }

    /** What {@code timeout} says; none where it is 0. */
    Optional<TimeLimit> limit(Job job, Bench bench) {
        return job.pace()
                .timeout()
                .map(node -> seconds(bench, node))
                .filter(time -> !time.isZero() && !time.isNegative())
                .map(time -> new TimeLimit(job.module(), time));
    }

    /** Whether one host does it for all. */
    boolean runsOnce(Job job) {
        return job.across().bypassesHosts() || isForAll(job);
    }

    /** Whether what one host learns of it is for all. */
    private boolean isForAll(Job job) {
        return job.across().runOnce().map(bench(job)::truth).orElse(false);
    }

    /** Whether its failure ends the play for the whole batch. */
    boolean isFatal(Job job) {
        Bench bench = bench(job);
        return job.across().anyErrorsFatal().map(bench::truth).orElse(false)
                && !job.ignoreErrors().map(bench::truth).orElse(false);
    }

    /** How many hosts may do it at a time; 0 for any number. */
    int throttle(Job job) {
        return job.across().throttle().map(node -> number(bench(job), node)).orElse(0);
    }

    boolean ignoresUnreachable(Entry entry) {
        return entry.job()
                .across()
                .ignoreUnreachable()
                .map(entry.bench()::truth)
                .orElse(false);
    }

    boolean isDry(Unit unit) {
        return unit.job()
                .checkMode()
                .map(unit.bench()::truth)
                .orElse(run.settings().check());
    }

    /** Whether the whole run is dry: then what one task would have changed matters to the next. */
    boolean isAllDry() {
        return run.settings().check();
    }

    /** A registered result that a dry run cannot know. */
    void learnLater(Waypoint at, String name) {
        state.learn(at, name, new Later(name));
    }

    /** What a task notifies. */
    List<String> notifications(Job job, Bench bench) {
        List<String> topics = new ArrayList<>();
        for (Node node : job.notifies()) {
            Object value = bench.resolve(node);
            if (value instanceof List<?> several) {
                several.forEach(topic -> topics.add(String.valueOf(topic)));
            } else {
                topics.add(String.valueOf(value));
            }
        }
        return topics;
    }

    /** A result as its task wants it told. */
    TaskResult dress(Entry entry, TaskResult result, boolean rescued) {
        try {
            return dressed(entry, result, rescued);
        } catch (StepslewException wrong) {
            TaskResult failed = Results.failed(wrong.getMessage(), Map.of());
            return rescued ? failed.asRescued() : failed;
        }
    }

    private static TaskResult dressed(Entry entry, TaskResult result, boolean rescued) {
        Job job = entry.job();
        TaskResult dressed = result;
        if (job.noLog().map(entry.bench()::truth).orElse(false)) {
            dressed = dressed.asHidden();
        }
        if (!job.diff().map(entry.bench()::truth).orElse(true)) {
            dressed = dressed.withoutDiffs();
        }
        if (result.status() != Status.FAILED) {
            return dressed;
        }
        if (job.ignoreErrors().map(entry.bench()::truth).orElse(false)) {
            return dressed.asIgnored();
        }
        return rescued ? dressed.asRescued() : dressed;
    }

    /** Registers, counts and tells a result. */
    void conclude(Entry entry, TaskResult learnt) {
        Job job = entry.job();
        learnFacts(entry, learnt);
        TaskResult result = job.module().equals(INCLUDE_VARS) ? learnt.asValues() : learnt;
        boolean later = result.status() == Status.SKIPPED
                && job.register().filter(this::isLater).isPresent();
        if (!later) {
            job.register()
                    .ifPresent(name -> learners(job).forEach(host -> host.learn(entry.at(), name, result.fields())));
        }
        if (result.status() == Status.FAILED && result.rescued()) {
            state.learn(entry.at(), "ansible_failed_result", result.fields());
            state.learn(
                    entry.at(),
                    "ansible_failed_task",
                    Map.of("name", entry.ref().name()));
        }
        (result.items().isEmpty() ? List.of(result) : result.items())
                .forEach(one -> run.customStats().learn(host(), one.fields()));
        count(job, result);
        run.events().on(new Event.TaskEnded(host(), entry.ref(), result));
    }

    /** As Ansible counts: each file that is included, but no role. */
    private void count(Job job, TaskResult result) {
        boolean included = job.task().isInclude() && result.status() == Status.OK;
        if (!included) {
            state.tally().count(result);
        } else if (job.module().equals("include_tasks")) {
            List<TaskResult> each = result.items().isEmpty() ? List.of(result) : result.items();
            each.stream().filter(one -> one.status() == Status.OK).forEach(state.tally()::count);
        }
    }

    void retrying(TaskRef task, int attemptsLeft) {
        run.events().on(new Event.TaskRetrying(host(), task, attemptsLeft));
    }

    void pause(Decision.Pause pause) {
        run.events().on(new Event.HostBusy(host(), "pause" + (pause.prompt().isEmpty() ? "" : ": " + pause.prompt())));
        pause.duration().ifPresent(run::sleep);
    }

    /** Whether the operator let it sleep to the end. */
    boolean sleep(Duration time) {
        run.sleep(time);
        return !run.isInterrupted();
    }

    int number(Bench bench, Node node) {
        return (int) Math.round(decimal(bench, node));
    }

    Duration seconds(Bench bench, Node node) {
        return Duration.ofMillis(Math.round(decimal(bench, node) * 1000));
    }

    private static double decimal(Bench bench, Node node) {
        Object value = bench.resolve(node);
        try {
            return Double.parseDouble(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw TemplateError.of(node.at(), "'" + value + "' is no number");
        }
    }

    private boolean isLater(String name) {
        return state.variables().get(name).filter(Later.class::isInstance).isPresent();
    }

    /** What a unit of {@code set_fact} lets the items behind it know. */
    Map<String, Object> factsSetBy(Unit unit) {
        boolean failed =
                unit.result().filter(result -> result.status() == Status.FAILED).isPresent();
        Object facts = unit.result()
                .map(result -> result.fields().getOrDefault("ansible_facts", Map.of()))
                .orElse(Map.of());
        Map<String, Object> named = new LinkedHashMap<>();
        if (!failed && Set.of(SET_FACT, INCLUDE_VARS).contains(unit.job().module()) && facts instanceof Map<?, ?> set) {
            set.forEach((name, value) -> named.put(String.valueOf(name), value));
        }
        return named;
    }

    /** {@code meta: clear_host_errors}: hosts that were lost belong to the plays behind this one. */
    void clearErrors() {
        variables.playHosts().stream().flatMap(name -> run.state(name).stream()).forEach(HostState::find);
    }

    /** For all hosts of the play, as Ansible does. */
    void clearFacts(Waypoint at) {
        variables.playHosts().stream().flatMap(name -> run.state(name).stream()).forEach(host -> {
            host.clearFacts(at);
            run.facts().forget(host.name());
        });
    }

    private void learnFacts(Entry entry, TaskResult result) {
        List<TaskResult> all = result.items().isEmpty() ? List.of(result) : result.items();
        for (TaskResult one : all) {
            if (one.fields().get("ansible_facts") instanceof Map<?, ?> facts && one.status() != Status.FAILED) {
                learn(entry, facts, factLearners(entry, one));
            }
        }
    }

    private static boolean isCacheable(Entry entry) {
        return entry.job().args().get("cacheable").map(entry.bench()::truth).orElse(false);
    }

    /** As facts, perhaps for later runs, too. */
    private void keep(Entry entry, Map<String, Object> facts, List<HostState> learners) {
        learners.forEach(host -> {
            host.learnFacts(entry.at(), facts);
            run.facts().save(host.name(), host.facts());
        });
    }

    private void learn(Entry entry, Map<?, ?> facts, List<HostState> learners) {
        Map<String, Object> named = new LinkedHashMap<>();
        facts.forEach((name, value) -> named.put(String.valueOf(name), value));
        if (entry.job().module().equals(SET_FACT)) {
            learners.forEach(host -> named.forEach((name, value) -> host.learn(entry.at(), name, value)));
            if (isCacheable(entry)) {
                keep(entry, named, learners);
            }
        } else if (entry.job().module().equals(INCLUDE_VARS)) {
            learners(entry.job())
                    .forEach(host -> named.forEach((name, value) -> host.include(entry.at(), name, value)));
        } else {
            if (entry.job().module().equals("setup")) {
                named.put(FactCache.GATHERED, true);
            }
            keep(entry, named, learners);
        }
    }

    /** With {@code delegate_facts} they are the other host's. */
    private List<HostState> factLearners(Entry entry, TaskResult result) {
        boolean others =
                entry.job().across().delegateFacts().map(entry.bench()::truth).orElse(false);
        return result.delegate()
                .filter(name -> others)
                .map(run::anyState)
                .map(List::of)
                .orElseGet(() -> learners(entry.job()));
    }

    /** The host itself, or all of its batch where it works for all. */
    private List<HostState> learners(Job job) {
        return !program.free() && isForAll(job)
                ? variables.batch().stream()
                        .flatMap(name -> run.state(name).stream())
                        .toList()
                : List.of(state);
    }
}
