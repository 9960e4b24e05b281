package dev.stepslew.engine;

import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.template.Later;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where the results of one host's tasks go: its variables, its facts, those of others, the count, the report. */
final class Learning {

    /** The only module whose facts are variables of its own; those of any other are the host's. */
    private static final String SET_FACT = "set_fact";

    private static final String INCLUDE_VARS = "include_vars";

    private final Run run;
    private final PlayVariables variables;
    private final HostState state;
    private final Predicate<Job> forAll;

    /** @param forAll whether what one host learns of a task is for its whole batch */
    Learning(Run run, PlayVariables variables, HostState state, Predicate<Job> forAll) {
        this.run = run;
        this.variables = variables;
        this.state = state;
        this.forAll = forAll;
    }

    /** Registers, counts and tells a result. */
    void conclude(Entry entry, TaskResult learnt) {
        Job job = entry.job();
        learnFacts(entry, learnt);
        TaskResult result = job.module().equals(INCLUDE_VARS) ? learnt.asValues() : learnt;
        boolean later = result.status() == Status.SKIPPED
                && job.register().filter(state::awaits).isPresent();
        if (!later) {
            job.register()
                    .ifPresent(name -> learners(job).forEach(host -> host.learn(entry.at(), name, result.fields())));
        }
        if (result.status() == Status.FAILED && result.rescued()) {
            state.learn(entry.at(), "ansible_failed_result", result.fields());
            state.learn(entry.at(), "ansible_failed_task", FailedTask.of(entry));
        }
        (result.items().isEmpty() ? List.of(result) : result.items())
                .forEach(one -> run.customStats().learn(state.name(), one.fields()));
        new Caveats(run, state.name()).tell(result);
        count(job, result);
        run.events().on(new Event.TaskEnded(state.name(), entry.ref(), result));
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

    /** A registered result and facts that a dry run cannot know. */
    void learnLater(Entry entry) {
        Job job = entry.job();
        job.register().ifPresent(name -> learners(job).forEach(host -> host.learn(entry.at(), name, new Later(name))));
        Called.by(job.task()).map(module -> module.brings(job.args())).orElse(List.of()).stream()
                .filter(name -> !name.contains("{{"))
                .forEach(name -> learnLater(entry, name));
    }

    private void learnLater(Entry entry, String fact) {
        boolean own = entry.job().module().equals(SET_FACT);
        for (HostState host : learners(entry.job())) {
            if (own) {
                host.learn(entry.at(), fact, new Later(fact));
            } else {
                host.learnFacts(entry.at(), Map.of(fact, new Later(fact)));
            }
        }
    }

    /**
     * What an item lets those behind it know: the facts that it sets, and as the registered variable its own result.
     *
     * @param outcome made when somebody asks for it
     */
    Map<String, Object> taughtBy(Unit unit, Supplier<TaskResult> outcome) {
        Map<String, Object> taught = factsSetBy(unit);
        boolean wanted = unit.result().filter(Results::isNotWanted).isEmpty();
        unit.job()
                .register()
                .filter(name -> wanted && !state.awaits(name))
                .ifPresent(name ->
                        taught.put(name, new WhenAsked(() -> outcome.get().fields())));
        return taught;
    }

    private static Map<String, Object> factsSetBy(Unit unit) {
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

    private void learnFacts(Entry entry, TaskResult result) {
        if (entry.job().module().equals("debug")) {
            return;
        }
        List<TaskResult> all = result.items().isEmpty() ? List.of(result) : result.items();
        for (TaskResult one : all) {
            if (one.fields().get("ansible_facts") instanceof Map<?, ?> facts && one.status() != Status.FAILED) {
                Optional<HostState> other = otherLearner(entry, one);
                Waypoint at = other.map(host -> entry.at().by(variables.batch().indexOf(state.name())))
                        .orElse(entry.at());
                learn(entry, at, facts, other.map(List::of).orElseGet(() -> learners(entry.job())));
            }
        }
    }

    private static boolean isCacheable(Entry entry) {
        return entry.job().args().get("cacheable").map(entry.bench()::truth).orElse(false);
    }

    /** As facts, perhaps for later runs, too. */
    private void keep(Waypoint at, Map<String, Object> facts, List<HostState> learners) {
        learners.forEach(host -> {
            host.learnFacts(at, facts);
            run.facts().save(host.name(), host.facts());
        });
    }

    private void learn(Entry entry, Waypoint at, Map<?, ?> facts, List<HostState> learners) {
        Map<String, Object> named = new LinkedHashMap<>();
        facts.forEach((name, value) -> named.put(String.valueOf(name), value));
        if (entry.job().module().equals(SET_FACT)) {
            learners.forEach(host -> named.forEach((name, value) -> host.learn(at, name, value)));
            if (isCacheable(entry)) {
                keep(at, named, learners);
            }
        } else if (entry.job().module().equals(INCLUDE_VARS)) {
            learners(entry.job())
                    .forEach(host -> named.forEach((name, value) -> host.include(entry.at(), name, value)));
        } else {
            if (Set.of("gather_facts", "setup").contains(entry.job().module())) {
                named.put(FactCache.GATHERED, true);
            }
            keep(at, named, learners);
        }
    }

    /** With {@code delegate_facts} they are the other host's alone, also where that is the host itself. */
    private Optional<HostState> otherLearner(Entry entry, TaskResult result) {
        Across across = entry.job().across();
        boolean others = across.delegateFacts().map(entry.bench()::truth).orElse(false);
        return across.delegateTo()
                .filter(name -> others)
                .map(name -> result.delegate().map(run::anyState).orElse(state));
    }

    /** The host itself, or all of its batch where it works for all. */
    private List<HostState> learners(Job job) {
        return forAll.test(job)
                ? variables.batch().stream()
                        .flatMap(name -> run.state(name).stream())
                        .toList()
                : List.of(state);
    }
}
