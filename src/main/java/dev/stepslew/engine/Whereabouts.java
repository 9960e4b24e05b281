package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Target;
import dev.stepslew.module.Workbench;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.None;
import java.util.Optional;

/** Where one host's tasks work, and as whom: on the host itself or on another that they are delegated to. */
final class Whereabouts {

    private final Run run;
    private final Program program;
    private final PlayVariables variables;
    private final HostState state;
    private final Way way;

    Whereabouts(Run run, Program program, PlayVariables variables, HostState state, Way way) {
        this.run = run;
        this.program = program;
        this.variables = variables;
        this.state = state;
        this.way = way;
    }

    /** As whom to work: the variables of the host where the work is done count. */
    Optional<Become> become(Unit unit) {
        Bench bench = unit.elsewhere()
                .flatMap(Elsewhere::delegate)
                .map(other -> benchOf(other, unit))
                .orElse(unit.bench());
        return new Becoming(run.settings(), bench).of(unit.job().as());
    }

    /** As whom to work where no task says anything itself. */
    Optional<Become> become() {
        Bench bench = run.bench(variables.scope(state, Variables.empty()), program.directory());
        return new Becoming(run.settings(), bench).of(program.as());
    }

    /** The other host that a task is delegated to, or the way of its own that it takes to this one. */
    Optional<Elsewhere> elsewhere(Unit unit) {
        return delegate(unit).or(() -> ownWay(unit));
    }

    private Optional<Elsewhere> ownWay(Unit unit) {
        Job job = unit.job();
        if (job.login().equals(program.login()) && !Login.isSaidBy(job.vars()) && !state.hasLearnedAWay()) {
            return Optional.empty();
        }
        Target own = new Logins(run.settings(), unit.bench()).target(state.name(), job.login());
        return own.equals(way.or(usual())) ? Optional.empty() : Optional.of(new Elsewhere(Optional.empty(), own));
    }

    /** The host's own connection in this play is made. */
    Target take() {
        return way.take(usual());
    }

    /** Where the host's own connection in this play would go. */
    Target usual() {
        Bench bench = run.bench(variables.scope(state, Variables.empty()), program.directory());
        return new Logins(run.settings(), bench).target(state.name(), program.login());
    }

    private Optional<Elsewhere> delegate(Unit unit) {
        return unit.job()
                .across()
                .delegateTo()
                .map(unit.bench()::resolve)
                .filter(name -> name != None.NONE && !name.equals(Workbench.OMIT))
                .map(String::valueOf)
                .filter(name -> !name.isEmpty() && !name.equals(state.name()))
                .map(name -> elsewhere(run.anyState(name), unit));
    }

    private Elsewhere elsewhere(HostState other, Unit unit) {
        Logins logins = new Logins(run.settings(), benchOf(other, unit));
        return new Elsewhere(
                Optional.of(other), logins.target(other.name(), unit.job().login()));
    }

    private Bench benchOf(HostState other, Unit unit) {
        TaskScope scope = variables.scope(other, unit.job().vars()).with(unit.names());
        return run.bench(unit.job(), scope, program.directory());
    }
}
