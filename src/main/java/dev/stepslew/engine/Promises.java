package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.StepResult;
import dev.stepslew.engine.Foresight.Foreseen;
import dev.stepslew.engine.Program.Part;
import dev.stepslew.inventory.Host;
import dev.stepslew.module.Args;
import dev.stepslew.module.Module;
import dev.stepslew.module.Modules;
import dev.stepslew.plan.Decision;
import dev.stepslew.template.NotYetKnown;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that tasks will bring while they run: of results, of facts that they set, of variables that they read. */
final class Promises {

    private final Run run;
    private final Set<String> all = new HashSet<>();
    private final Map<Program, Set<String>> byPlay = new IdentityHashMap<>();
    private final ControllerFiles files = new ControllerFiles();
    private boolean anything;

    Promises(Run run) {
        this.run = run;
    }

    void collect(List<Planned> plays) {
        plays.forEach(play -> play.program().everything().forEach(job -> {
            all.addAll(plainNames(job));
            anything |= Called.mayTeachAnything(job.task());
        }));
        plays.forEach(play -> files.add(
                run, play.program(), play.hosts().stream().map(run::state).toList()));
        for (Planned play : plays) {
            Set<String> names = byPlay.computeIfAbsent(play.program(), program -> new HashSet<>());
            List<String> hosts = play.hosts().stream().map(Host::name).toList();
            PlayVariables variables = new PlayVariables(run, play.program(), hosts, hosts)
                    .expecting(this::mayBeKnownLater)
                    .awaiting(files::mayBring);
            if (play.program().everything().stream().anyMatch(Promises::depends)) {
                play.hosts().forEach(host -> collect(play.program(), variables, run.state(host), names));
            } else {
                play.program().everything().forEach(job -> names.addAll(plainNames(job)));
            }
            all.addAll(names);
        }
    }

    /** Whether a task of these plays may bring a variable of this name. */
    boolean mayBring(String name) {
        return anything || all.contains(name);
    }

    private boolean mayBeKnownLater(String name) {
        return mayBring(name) || Preflight.mayBeFact(name, run);
    }

    /** Whether a task of these plays may make a file of the controller. */
    boolean mayMake(String file) {
        return files.mayBring(file);
    }

    /** What the tasks of a play bring. */
    Set<String> of(Program program) {
        return byPlay.getOrDefault(program, Set.of());
    }

    /** What a task brings on one host, as far as it is known. */
    Set<String> names(Job job, Bench bench) {
        Set<String> names = plainNames(job);
        if (job.module().equals("include_vars")) {
            names.addAll(variables(job, bench));
        }
        return names;
    }

    /** A name that is a template may become any. */
    private Set<String> plainNames(Job job) {
        Set<String> names = new HashSet<>();
        job.register().ifPresent(names::add);
        if (run.settings().facts().areVariables() || !Lessons.areFacts(job)) {
            Called.by(job.task()).ifPresent(module -> names.addAll(module.brings(job.args())));
        }
        anything |= names.removeIf(name -> name.contains("{{"));
        return names;
    }

    /** The names of the variables in the files that an include_vars reads. */
    private Set<String> variables(Job job, Bench bench) {
        Set<String> names = new HashSet<>();
        for (Unit unit : Loops.units(job, bench, run)) {
            if (!isUnwanted(unit)) {
                Module<?, ?> module = Modules.find(job.module()).orElseThrow();
                Call<?, ?> call = Call.of(module, Args.of(module.parameters(), job.args(), unit.bench()));
                Object facts = ((Decision.Settled) call.plan(StepResult.exited(0, "", "")))
                        .result()
                        .getOrDefault("ansible_facts", Map.of());
                ((Map<?, ?>) facts).keySet().forEach(name -> names.add(String.valueOf(name)));
            }
        }
        return names;
    }

    private static boolean isUnwanted(Unit unit) {
        try {
            return !unit.bench().all(unit.job().when());
        } catch (NotYetKnown later) {
            return false;
        }
    }

    /** Whether it takes a host's variables to tell what the task brings. */
    private static boolean depends(Job job) {
        return job.task().isInclude() || job.module().equals("include_vars");
    }

    private void collect(Program program, PlayVariables variables, HostState host, Set<String> names) {
        program.everything(
                job -> names.addAll(known(job, bench(job, program, variables, host))),
                job -> foreseen(job, bench(job, program, variables, host), program, names));
    }

    private Bench bench(Job job, Program program, PlayVariables variables, HostState host) {
        return run.bench(job, variables.scope(host, job.vars()), program.directory());
    }

    /** The same, and only what is plain where that cannot be told. */
    Set<String> known(Job job, Bench bench) {
        anything |= Called.mayTeachAnything(job.task());
        try {
            return names(job, bench);
        } catch (NotYetKnown later) {
            anything = true;
        } catch (StepslewException wrong) {
            // The task is looked at again, and then it is told.
        }
        return plainNames(job);
    }

    private List<Part> foreseen(Job include, Bench bench, Program program, Set<String> names) {
        try {
            List<Foreseen> foreseen = new Foresight(run).of(include, bench, program.inclusion());
            foreseen.forEach(one -> names.addAll(
                    JobVariables.exported(one.included().exported()).names()));
            return foreseen.stream()
                    .flatMap(one -> one.included().parts().stream())
                    .toList();
        } catch (NotYetKnown later) {
            anything = true;
        } catch (StepslewException wrong) {
            // It is looked at again, and then it is told.
        }
        return List.of();
    }
}
