package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.Become;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.engine.Foresight.Foreseen;
import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.engine.Program.Part;
import dev.stepslew.module.Args;
import dev.stepslew.module.Module;
import dev.stepslew.module.StatePlace;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.playbook.Role;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One host in one play: what its tasks mean there, and where their results go. */
final class HostPlay {

    private final Run run;
    private final Program program;
    private final PlayVariables variables;
    private final HostState state;
    private final List<Role> exported;
    private final Learning learning;
    private final Whereabouts whereabouts;
    private final Way way;
    private final Map<Turn, List<Part>> foreseen = new HashMap<>();

    /** @param variables as this host sees them */
    HostPlay(Run run, Program program, PlayVariables variables, HostState state) {
        this(run, program, variables, state, new ArrayList<>(), new Way());
    }

    private HostPlay(Run run, Program program, PlayVariables variables, HostState state, List<Role> exported, Way way) {
        this.exported = exported;
        this.way = way;
        this.run = run;
        this.program = program;
        this.variables = variables;
        this.state = state;
        this.learning = new Learning(run, variables, state, this::isForAll);
        this.whereabouts = new Whereabouts(run, program, variables, state, way);
    }

    /** The same for a look at tasks to come, which waits for no other host. */
    HostPlay lookingAhead() {
        return new HostPlay(run, program, variables.seenBy(new Sight.Ahead(false)), state, exported, way);
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

    /** Where the results of its tasks go. */
    Learning learning() {
        return learning;
    }

    /** Where hosts and groups go that its tasks add. */
    Enrolling enrolling() {
        return new Enrolling(run.roster(), variables, host());
    }

    /** What the host owes. */
    Marks marks() {
        return state.marks();
    }

    /** The run, as its log and the hosts name it. */
    String runId() {
        return run.id();
    }

    /** In which time the host's changes must be confirmed, where the play says so. */
    Optional<Duration> confirmsWithin() {
        return program.safeguards().confirmedWithin();
    }

    /** Hosts that hold changes which nobody has confirmed. */
    Unconfirmed unconfirmed() {
        return run.unconfirmed();
    }

    Tally tally() {
        return state.tally();
    }

    /** Where the host keeps what outlives a connection; empty for the usual place. */
    String stateDirectory(Bench bench) {
        return bench.variable(StatePlace.VARIABLE).map(String::valueOf).orElse("");
    }

    String stateDirectory() {
        return stateDirectory(run.bench(variables.scope(state, Variables.empty()), program.directory()));
    }

    /** Whether a notification that no handler answers is a mistake. */
    boolean needsHandlers() {
        return run.settings().configuration().flag("ERROR_ON_MISSING_HANDLER").orElse(true);
    }

    /** Tells what belongs to no task. */
    void warn(String message) {
        run.events().on(new Event.Warning(message));
    }

    /** Where its tasks work, and as whom. */
    Whereabouts whereabouts() {
        return whereabouts;
    }

    Walk walk() {
        return run.walk();
    }

    String host() {
        return state.name();
    }

    /** Whether what its tasks make are files that lookups and templates of those behind them may read. */
    boolean isAtController() {
        return target().kind() == Target.Kind.LOCAL;
    }

    Target target() {
        return whereabouts.usual();
    }

    /** Whom the play's tasks become here where they say nothing themselves. */
    Optional<Become> become() {
        return whereabouts.become();
    }

    Bench bench(Job job) {
        Bench bench = run.bench(
                job,
                variables.scope(
                        state, JobVariables.exported(program.roles(), exported).with(job.vars())),
                program.directory());
        return noting(bench, Place.of(job.ref()));
    }

    private Bench noting(Bench bench, Place place) {
        return bench.noting(run.notes().memo(host(), place));
    }

    /** The play sees these roles' variables from here on. */
    void export(List<Role> roles) {
        exported.addAll(roles);
    }

    /** What an include brings, now that it is its turn. */
    Included include(Unit unit, Turn turn) {
        Optional<Included> noted = run.notes().page(host(), unit.place()).brought();
        if (run.notes().areFollowed() && noted.isPresent()) {
            return noted.get();
        }
        Included included = program.inclusion().read(unit.job(), unit.bench(), unit.passedOn(), turn);
        if (run.notes().areTaken()) {
            run.notes().note(host(), unit.place(), included);
        }
        return included;
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
        return Loops.units(job, bench, item -> noting(bench, Place.of(job.ref()).item(item)), run);
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
        Module<?, ?> module = Called.by(job.task()).orElseThrow();
        return Call.of(module, Args.of(module.parameters(), job.args(), bench));
    }

    /** What {@code timeout} says; none where it is 0. */
    Optional<TimeLimit> limit(Job job, Bench bench) {
        return job.pace()
                .timeout()
                .filter(node -> !bench.isOmitted(node))
                .map(node -> seconds(bench, node))
                .filter(time -> !time.isZero() && !time.isNegative())
                .map(time -> new TimeLimit(job.module(), time));
    }

    /** Whether one host does it for all. */
    boolean runsOnce(Job job) {
        return job.across().bypassesHosts() || saysRunOnce(job);
    }

    /** Whether what one host learns of it is for all. */
    private boolean isForAll(Job job) {
        return !program.free() && saysRunOnce(job);
    }

    private boolean saysRunOnce(Job job) {
        return job.across().runOnce().flatMap(bench(job)::flag).orElse(false);
    }

    /** Whether its failure ends the play for the whole batch. */
    boolean isFatal(Job job) {
        if (isInspection()) {
            return false;
        }
        Bench bench = bench(job);
        return job.across().anyErrorsFatal().flatMap(bench::flag).orElse(false)
                && !job.ignoreErrors().flatMap(bench::flag).orElse(false);
    }

    /** How many hosts may do it at a time; 0 for any number. */
    int throttle(Job job) {
        return job.across()
                .throttle()
                .filter(node -> !bench(job).isOmitted(node))
                .map(node -> number(bench(job), node))
                .orElse(0);
    }

    boolean ignoresUnreachable(Entry entry) {
        return entry.job()
                .across()
                .ignoreUnreachable()
                .flatMap(entry.bench()::flag)
                .orElse(false);
    }

    boolean isDry(Unit unit) {
        return isInspection()
                || unit.job()
                        .checkMode()
                        .flatMap(unit.bench()::flag)
                        .orElse(run.settings().check());
    }

    /** Why a task is left to a run; empty where it is not. */
    Optional<String> passesBy(Job job) {
        return isInspection() ? Inspection.passesBy(job) : Optional.empty();
    }

    /** Whether what a question needs there may be brought to the host, though the run is dry. */
    boolean mayPrepare(Unit unit) {
        return !isDry(unit) || isInspection() && Inspection.isOwn(unit.job());
    }

    private boolean isInspection() {
        return run.settings().walk().inspection();
    }

    /** Whether the whole run is dry: then what one task would have changed matters to the next. */
    boolean isAllDry() {
        return run.settings().check();
    }

    /** What this run has sent to the background of hosts. */
    Errands errands() {
        return run.errands();
    }

    /** What is noted of this run, or was of the one that planned it. */
    Notes notes() {
        return run.notes();
    }

    /** What becomes of a decision besides being carried out. */
    Decision pledged(Unit unit, Call<?, ?> call, StepResult answer, Decision decision) {
        if (run.notes().areTaken() && unit.bench().isHidden()) {
            run.notes().hide(unit.job().ref().at());
        }
        return run.pledges().decided(host(), unit, Decided.of(call, answer, decision), decision);
    }

    /** Whether this only looks whether what was planned would still be. */
    boolean isGuarding() {
        return run.pledges().onlyLook();
    }

    /** What this dry run has not changed on the host, in this play or one before it. */
    Footprint wouldChange() {
        return state.wouldChange();
    }

    void wouldChange(Footprint more) {
        state.wouldChange(more);
    }

    /** What a task notifies. */
    List<String> notifications(Job job, Bench bench) {
        return bench.notifications(job.notifies());
    }

    void retrying(TaskRef task, int attemptsLeft) {
        run.events().on(new Event.TaskRetrying(host(), task, attemptsLeft));
    }

    TaskResult pause(TaskRef task, Decision.Pause pause) {
        return new Pausing(run, host()).pause(task, pause);
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

    void refreshInventory() {
        run.roster().refresh();
        variables.reselect();
    }

    /** Whether the play still has this host, as the inventory is now. */
    boolean isSelected() {
        return variables.playHosts().contains(host());
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
}
