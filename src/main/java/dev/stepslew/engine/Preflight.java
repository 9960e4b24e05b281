package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.Foresight.Foreseen;
import dev.stepslew.engine.Program.Part;
import dev.stepslew.inventory.Host;
import dev.stepslew.module.Modules;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.Later;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Templates everything that can be before the first connection, for every host, so that an undefined variable is told
 * for all hosts at once. What needs a fact or a registered result is left for the run.
 */
final class Preflight {

    private static final int MOST_NAMED = 5;
    /** What is still there where facts are no variables. */
    private static final Set<String> NO_FACTS_BUT =
            Set.of("ansible_facts", "ansible_local", "ansible_failed_task", "ansible_failed_result");

    /** Facts that are called as in {@code ansible_facts}. */
    private static final Set<String> OF_SETUP = Set.of("gather_subset", "module_setup");

    private static final Set<String> LOGIN = Set.of(
            "ansible_host",
            "ansible_port",
            "ansible_user",
            "ansible_connection",
            "ansible_password",
            "ansible_sudo_pass");

    /** What stepslew says of hosts and groups itself. */
    private static final List<String> OF_INVENTORY = List.of("groups", "group_names", "hostvars");

    private final Run run;
    private final Problems problems;
    private final ConfigSurvey configs;
    private final Map<Problem, List<String>> onHosts = new LinkedHashMap<>();
    private final Map<Problem, List<String>> rescued = new LinkedHashMap<>();
    private final Shelter shelter = new Shelter();

    Preflight(Run run, Problems problems, ConfigSurvey configs) {
        this.run = run;
        this.problems = problems;
        this.configs = configs;
    }

    void check(List<Planned> plays) {
        for (Planned play : plays) {
            play.program().everything().forEach(this::checkArguments);
            new RevertCheck(problems).check(play.program());
        }
        Promises promises = new Promises(run);
        promises.collect(plays);
        Map<String, Later> learned = new LinkedHashMap<>();
        for (Planned play : plays) {
            check(play, promises, learned);
            promises.of(play.program()).forEach(name -> learned.put(name, new Later(name)));
            if (play.program().everything().stream().anyMatch(Enrolling::isFor)
                    || play.program().refreshes()) {
                learnInventory(learned);
            }
        }
        onHosts.forEach(
                (problem, hosts) -> problems.add(problem.at(), problem.message() + " (for " + some(hosts) + ")"));
        rescued.forEach((problem, hosts) -> problems.warn(
                problem.at(), problem.message() + " (for " + some(hosts) + "); left to the rescue of its block"));
    }

    /** From here on only the run knows which hosts there are. */
    private static void learnInventory(Map<String, Later> learned) {
        OF_INVENTORY.forEach(name -> learned.put(name, new Later(name)));
    }

    /** No fact tells where a host is, how to get in, or as whom to work. */
    static boolean mayBeFact(String name, Run run) {
        return run.settings().facts().areVariables() ? isFact(name) : NO_FACTS_BUT.contains(name);
    }

    private static boolean isFact(String name) {
        return OF_SETUP.contains(name)
                || name.startsWith("ansible_") && !name.startsWith("ansible_become") && !LOGIN.contains(name);
    }

    static String some(List<String> hosts) {
        List<String> distinct = hosts.stream().distinct().toList();
        String first = String.join(", ", distinct.subList(0, Math.min(MOST_NAMED, distinct.size())));
        int more = distinct.size() - MOST_NAMED;
        return more > 0 ? first + " and " + more + " more hosts" : first;
    }

    private void checkArguments(Job job) {
        Called.check(job.task(), problems);
    }

    private void check(Planned play, Promises promises, Map<String, Later> learnedBefore) {
        List<String> names = play.hosts().stream().map(Host::name).toList();
        PlayVariables variables = new PlayVariables(run, play.program(), names, names)
                .expecting(name -> promises.mayBring(name) || mayBeFact(name, run) || name.equals(Modules.NOTIFIED_BY))
                .awaiting(promises::mayMake);
        for (Host host : play.hosts()) {
            HostState state = run.state(host);
            tell(host.name(), () -> {
                checkLogin(play, variables, state, promises);
                check(play.program(), variables, promises, state, new LinkedHashMap<>(learnedBefore));
            });
        }
    }

    /** @param learned grows by what each task brings: it counts more, for those behind it, than what was said before */
    private void check(
            Program program, PlayVariables variables, Promises promises, HostState state, Map<String, Later> learned) {
        Forthcoming forthcoming = new Forthcoming();
        Function<Job, Bench> benches = job -> run.bench(
                job,
                variables
                        .scope(
                                state,
                                JobVariables.exported(program.roles(), forthcoming.exported())
                                        .with(job.vars()))
                        .learning(learned)
                        .with(inventory(learned)),
                program.directory());
        if (program.refreshes()) {
            learnInventory(learned);
        }
        Consumer<Job> visitor = job -> {
            Bench bench = benches.apply(job);
            boolean forgiven = ignoresErrors(job, bench);
            check(job, state.name(), bench, forgiven, promises);
            forthcoming.wishes().add(job, bench);
            if (Enrolling.isFor(job)) {
                learnInventory(learned);
            }
            tell(state.name(), () -> (forgiven ? promises.known(job, bench) : promises.names(job, bench))
                    .forEach(name -> learned.put(name, new Later(name))));
        };
        program.safeguards()
                .gate()
                .map(Gate::probe)
                .ifPresent(job -> check(job, state.name(), benches.apply(job), false, promises));
        program.tasks(shelter, visitor, job -> foreseen(job, benches.apply(job), program, state.name(), forthcoming));
        List<Job> handlers = new ArrayList<>(program.handlers());
        handlers.addAll(forthcoming.handlers());
        forthcoming.wishes().among(handlers, visitor);
    }

    /** It counts more than anything that is said elsewhere. */
    private static Map<String, Later> inventory(Map<String, Later> learned) {
        Map<String, Later> later = new LinkedHashMap<>(learned);
        later.keySet().retainAll(OF_INVENTORY);
        return later;
    }

    /**
     * What an include brings; what only may be brought is not looked at before it is. A rescue takes up that there is no
     * such file or role, and not what is wrong in it.
     */
    private List<Part> foreseen(Job include, Bench bench, Program program, String host, Forthcoming forthcoming) {
        List<Part> parts = new ArrayList<>();
        Map<Problem, List<String>> within = ignoresErrors(include, bench) ? new LinkedHashMap<>() : onHosts;
        tell(host, problem -> shelter.rescues() ? rescued : within, () -> {
            try {
                for (Foreseen foreseen :
                        forthcoming.foresee(() -> new Foresight(run).of(include, bench, program.inclusion()))) {
                    parts.addAll(foreseen.included().parts());
                    forthcoming.handlers().addAll(foreseen.included().handlers());
                    forthcoming.exported().addAll(foreseen.included().exported());
                }
            } catch (UsageError wrong) {
                wrong.problems().forEach(problem -> add(host, problem, within));
            }
        });
        return parts;
    }

    private void checkLogin(Planned play, PlayVariables variables, HostState state, Promises promises) {
        TaskScope scope = variables.scope(state, Variables.empty()).expecting(name -> promises.mayBring(name));
        Bench bench = run.bench(scope, play.program().directory());
        tell(state.name(), () -> new Logins(run.settings(), bench)
                .target(state.name(), play.program().login()));
        play.program().safeguards().vipHolderLast().ifPresent(at -> tell(state.name(), () -> Vip.of(bench, at)));
    }

    /** @param forgiven whether somebody reckons with what is wrong with it */
    private void check(Job job, String host, Bench bench, boolean forgiven, Promises promises) {
        configs.look(job, host, bench, run);
        if (forgiven && !isElsewhere(job)) {
            return;
        }
        tell(host, () -> {
            if (job.loop().isPresent()) {
                checkLoop(job, job.loop().get(), host, bench, promises);
            } else {
                checkOnce(job, host, bench, promises);
            }
        });
    }

    /**
     * What is asked of the result, as far as it is answered without one.
     *
     * @param brought what the task itself brings
     */
    private void checkJudgement(Job job, String host, Bench bench, Set<String> brought) {
        Map<String, Later> names = new LinkedHashMap<>();
        brought.forEach(name -> names.put(name, new Later(name)));
        Bench after = bench.with(names);
        Stream.of(job.until().map(Job.Until::condition).stream(), job.changedWhen().stream(), job.failedWhen().stream())
                .flatMap(each -> each)
                .forEach(condition -> tell(host, () -> after.condition(condition)));
    }

    private static boolean isElsewhere(Job job) {
        return job.task().program().isEmpty() && Modules.isElsewhere(job.module());
    }

    /** What is wrong with such a task is its own failure, which somebody reckons with. */
    private static boolean ignoresErrors(Job job, Bench bench) {
        try {
            return job.ignoreErrors().flatMap(bench::flag).orElse(false)
                    || job.failedWhen().stream().anyMatch(node -> Boolean.FALSE.equals(node.value()));
        } catch (StepslewException unknown) {
            return false;
        }
    }

    private void checkLoop(Job job, Job.Loop loop, String host, Bench bench, Promises promises) {
        try {
            if (loop.lookup().filter(Loops::isUnknown).isEmpty()) {
                look(job, loop, bench);
            }
        } catch (TemplateError wrong) {
            if (!wrong.isUndefined() || bench.all(job.when())) {
                throw wrong;
            }
            return;
        }
        Map<String, Later> names = new LinkedHashMap<>();
        String variable = loop.variable(bench);
        names.put(variable, new Later(variable));
        loop.index(bench).ifPresent(name -> names.put(name, new Later(name)));
        checkOnce(job, host, bench.with(names), promises);
    }

    private void look(Job job, Job.Loop loop, Bench bench) {
        if (loop.lookup().isPresent()) {
            Loops.items(job, loop, bench, run.inventory());
        } else {
            bench.resolve(loop.over());
        }
    }

    private void checkOnce(Job job, String host, Bench bench, Promises promises) {
        if (!bench.all(job.when())) {
            return;
        }
        if (isElsewhere(job)) {
            add(host, new Problem(job.task().at(), Modules.complaint(job.module())), onHosts);
            return;
        }
        job.across().delegateTo().ifPresent(node -> tell(host, () -> bench.resolve(node)));
        job.environment().forEach(node -> tell(host, () -> bench.resolve(node)));
        job.notifies().forEach(node -> tell(host, () -> bench.resolve(node)));
        Stream.of(
                        job.noLog(),
                        job.ignoreErrors(),
                        job.checkMode(),
                        job.diff(),
                        job.across().runOnce(),
                        job.across().delegateFacts(),
                        job.across().ignoreUnreachable(),
                        job.across().anyErrorsFatal())
                .flatMap(Optional::stream)
                .forEach(node -> tell(host, () -> bench.flag(node)));
        tell(host, () -> new Becoming(run.settings(), bench).of(job.as()));
        if (job.across().delegateTo().isEmpty()) {
            tell(host, () -> new Logins(run.settings(), bench).target(host, job.login()));
        }
        // The reader has told of a module that there is not.
        Called.by(job.task()).ifPresent(module -> job.args()
                .entries()
                .forEach(argument -> tell(host, problem -> foundIn(argument, problem), () -> new ArgumentCheck(
                                module.parameters(), job, bench)
                        .check(argument))));
        checkJudgement(job, host, bench, promises.known(job, bench));
    }

    /** Each on its own, so that what is not known yet in one argument does not hide what is wrong in another. */
    private void tell(String host, Runnable look) {
        tell(host, problem -> found(), look);
    }

    private Map<Problem, List<String>> found() {
        return shelter.rescues() ? rescued : onHosts;
    }

    /** What is wrong in a template, or behind a variable, is a slip that no rescue was written for. */
    private Map<Problem, List<String>> foundIn(Node.Entry argument, Problem problem) {
        return problem.at().file().equals(argument.value().at().file()) ? found() : onHosts;
    }

    private static void tell(String host, Function<Problem, Map<Problem, List<String>>> found, Runnable look) {
        try {
            look.run();
        } catch (NotYetKnown known) {
            // The run will bring it.
        } catch (TemplateError wrong) {
            add(host, wrong.problem(), found.apply(wrong.problem()));
        } catch (UsageError wrong) {
            wrong.problems().forEach(problem -> add(host, problem, found.apply(problem)));
        } catch (Unreadable wrong) {
            // A value that the module refuses is the task's own failure, and may be ignored or rescued there.
        }
    }

    private static void add(String host, Problem problem, Map<Problem, List<String>> found) {
        found.computeIfAbsent(problem, p -> new ArrayList<>()).add(host);
    }
}
