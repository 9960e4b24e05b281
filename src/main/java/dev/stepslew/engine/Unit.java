package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One task for one item of its loop (or for none) on one host, on its way from decision to result. */
final class Unit {

    private final Job job;
    private final Bench bench;
    private final Optional<String> item;
    private Optional<Become> become = Optional.empty();
    private List<Change> due = List.of();
    private Map<String, Object> foretold = Map.of();
    private Optional<TaskResult> result = Optional.empty();

    Unit(Job job, Bench bench, Optional<String> item) {
        this.job = job;
        this.bench = bench;
        this.item = item;
    }

    Job job() {
        return job;
    }

    Bench bench() {
        return bench;
    }

    Optional<Become> become() {
        return become;
    }

    void become(Optional<Become> user) {
        become = user;
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
    }

    void end(TaskResult how) {
        result = Optional.of(item.map(how::of).orElse(how));
        due = List.of();
    }

    Optional<TaskResult> result() {
        return result;
    }

    /** Its changes as one step: a shell each, and the first that fails is the last. */
    Step step() {
        Script script = Script.empty();
        for (Change change : due) {
            script = due.size() == 1
                    ? change.script()
                    : script.then(Script.of("(")).then(change.script()).then(Script.of(") || exit $?"));
        }
        Duration deadline = due.stream().map(Change::deadline).reduce(Duration.ZERO, Duration::plus);
        String label = String.join(", ", due.stream().map(Change::summary).toList());
        Step step = job.loop().isPresent() ? Step.look(label, script, deadline) : Step.change(label, script, deadline);
        Step ready = new Step(step.label(), inEnvironment(script), deadline, step.onFailure(), Optional.empty());
        return due.stream()
                .flatMap(change -> change.attachment().stream())
                .findFirst()
                .map(ready::with)
                .orElse(ready);
    }

    /** The script in the task's environment; values are secret, because passwords are often given so. */
    Script inEnvironment(Script script) {
        Script exports = Script.empty();
        for (Map.Entry<String, String> variable :
                bench.environment(job.environment()).entrySet()) {
            exports = exports.export(variable.getKey(), variable.getValue());
        }
        return exports.then(script);
    }
}
