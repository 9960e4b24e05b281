package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.module.Keeping;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One task for one item of its loop (or for none) on one host, on its way from decision to result. */
final class Unit {

    private static final String WITHOUT_ENVIRONMENT = "raw";

    private final Job job;
    private final Place place;
    private final Optional<Item> item;
    private Bench bench;
    private Optional<Become> become = Optional.empty();
    private Optional<Elsewhere> elsewhere = Optional.empty();
    private Optional<TimeLimit> limit = Optional.empty();
    private boolean overrun;
    private int attempt;
    private List<Change> due = List.of();
    private Keeping keeping = Keeping.NOTHING;
    private Optional<Step> step = Optional.empty();
    private Map<String, Object> foretold = Map.of();
    private Optional<TaskResult> result = Optional.empty();

    Unit(Job job, Bench bench, Place place, Optional<Item> item) {
        this.job = job;
        this.place = place;
        this.bench = bench;
        this.item = item;
    }

    Job job() {
        return job;
    }

    Bench bench() {
        return bench;
    }

    /** Where it stands in the run, on every host. */
    Place place() {
        return place;
    }

    boolean isItem() {
        return item.isPresent();
    }

    /** An item before this one has set facts. */
    void learn(Map<String, Object> facts) {
        bench = bench.learning(facts);
    }

    /** What its item lets the task use. */
    Map<String, Object> names() {
        return item.map(Item::names).orElse(Map.of());
    }

    /** What of it the tasks see that it includes: as with Ansible, not how the loop calls it. */
    Map<String, Object> passedOn() {
        Map<String, Object> names = new LinkedHashMap<>(names());
        names.keySet().removeAll(List.of("ansible_loop_var", "ansible_index_var"));
        return names;
    }

    Optional<Become> become() {
        return become;
    }

    void become(Optional<Become> user) {
        become = user;
    }

    Optional<Elsewhere> elsewhere() {
        return elsewhere;
    }

    void elsewhere(Optional<Elsewhere> other) {
        elsewhere = other;
    }

    /** Whether what both have to do can travel together. */
    boolean travelsWith(Unit other) {
        return become.equals(other.become) && elsewhere.equals(other.elsewhere);
    }

    Optional<TimeLimit> limit() {
        return limit;
    }

    void limit(Optional<TimeLimit> most) {
        limit = most;
    }

    /** What became of its changes. */
    TaskResult outcome(StepResult answer) {
        if (overran(answer)) {
            return limit.orElseThrow().failed();
        }
        return Results.applied(due, foretold, answer);
    }

    /** Whether this answer, or one before it, took longer than the task allows. */
    boolean overran(StepResult answer) {
        overrun |= limit.filter(most -> most.wasPassed(answer)).isPresent();
        return overrun;
    }

    /** Whether it was killed because of its {@code timeout}; then it is not tried again. */
    boolean hasOverrun() {
        return overrun;
    }

    /** It is tried for the so-manieth time; the first is 1. */
    void attempt(int number) {
        attempt = number;
    }

    /** The result of this attempt, where there may be several. */
    TaskResult numbered(TaskResult result) {
        return attempt == 0 || overrun ? result : Judgement.attempted(result, attempt);
    }

    /** Changes that are decided and not carried out yet. */
    List<Change> due() {
        return due;
    }

    Map<String, Object> foretold() {
        return foretold;
    }

    Footprint footprint() {
        return footprint(due);
    }

    static Footprint footprint(List<Change> changes) {
        return changes.stream().map(Change::footprint).reduce(Footprint.NOTHING, Footprint::and);
    }

    void mustDo(Decision.Needed needed) {
        due = needed.changes();
        foretold = needed.result();
        Step whole = toStep();
        step = Optional.of(limit.map(most -> most.on(whole)).orElse(whole));
    }

    void end(TaskResult how) {
        TaskResult told = how.judged(how.status(), FieldOrder.of(job.module(), how.fields()), how.message());
        TaskResult there = elsewhere
                .flatMap(Elsewhere::delegate)
                .map(other -> told.on(other.name()))
                .orElse(told);
        result = Optional.of(item.map(one -> there.of(one.label(), one.names())).orElse(there));
        due = List.of();
    }

    /** Its result is told otherwise after all. */
    void endAnew(TaskResult how) {
        result = Optional.of(how);
    }

    Optional<TaskResult> result() {
        return result;
    }

    /** What a person may read while something of it runs. */
    String label(String what) {
        return isHidden() ? job.ref().name() : what;
    }

    private boolean isHidden() {
        return job.noLog().flatMap(bench::flag).orElse(false);
    }

    /** What surrounds its changes on the host. */
    void keep(Keeping what) {
        keeping = what;
    }

    Keeping keeping() {
        return keeping;
    }

    /** Its changes as one step. */
    Step step() {
        return step.map(plain -> plain.with(keeping.around(plain.script()))).orElseThrow();
    }

    /** A shell for each change, and the first that fails is the last. */
    static Script script(List<Change> changes) {
        if (changes.size() == 1) {
            return changes.get(0).script();
        }
        Script script = Script.empty();
        for (Change change : changes) {
            script = script.then(Script.of("(")).then(change.script()).then(Script.of(") || exit $?"));
        }
        return script;
    }

    private Step toStep() {
        Script script = script(due);
        Duration deadline = due.stream().map(Change::deadline).reduce(Duration.ZERO, Duration::plus);
        String label = label(String.join(", ", due.stream().map(Change::summary).toList()));
        Step step = job.loop().isPresent() ? Step.look(label, script, deadline) : Step.change(label, script, deadline);
        Step ready = new Step(step.label(), shown(inEnvironment(script)), deadline, step.onFailure(), Optional.empty());
        return due.stream()
                .flatMap(change -> change.attachment().stream())
                .findFirst()
                .map(ready::with)
                .orElse(ready);
    }

    /** The script as logs may have it. */
    Script shown(Script script) {
        return isHidden() ? script.hidden() : script;
    }

    /**
     * The script in the task's environment, of which {@code raw} gets none; values are secret, because passwords are
     * often given so.
     */
    Script inEnvironment(Script script) {
        if (job.module().equals(WITHOUT_ENVIRONMENT)) {
            return script;
        }
        Script exports = Script.empty();
        for (Map.Entry<String, String> variable :
                bench.environment(job.environment()).entrySet()) {
            exports = exports.export(variable.getKey(), variable.getValue());
        }
        return exports.then(script);
    }

    /**
     * What a loop makes of one of its items.
     *
     * @param names what the task may use and what its result holds: {@code item} and its like
     */
    record Item(String label, Map<String, Object> names) {}
}
