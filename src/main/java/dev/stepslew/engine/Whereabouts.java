package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.module.Workbench;
import dev.stepslew.yaml.None;
import java.util.Optional;

/** Where one host's tasks work, and as whom: on the host itself or on another that they are delegated to. */
final class Whereabouts {

    private final Run run;
    private final Program program;
    private final PlayVariables variables;
    private final HostState state;

    Whereabouts(Run run, Program program, PlayVariables variables, HostState state) {
        this.run = run;
        this.program = program;
        this.variables = variables;
        this.state = state;
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
                .filter(name -> !name.isEmpty() && !name.equals(state.name()))
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
}
