package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the readers of one play share: what a task may call, where roles are, and the roles that tasks import. */
final class Reading {

    private final KnownModules modules;
    private final RolePath rolePath;
    private KnownVars vars;
    private final Problems problems;
    private final List<Brought> imported = new ArrayList<>();

    Reading(KnownModules modules, RolePath rolePath, KnownVars vars, Problems problems) {
        this.modules = modules;
        this.rolePath = rolePath;
        this.vars = vars;
        this.problems = problems;
    }

    KnownModules modules() {
        return modules;
    }

    RolePath rolePath() {
        return rolePath;
    }

    KnownVars vars() {
        return vars;
    }

    /** The play's own variables are known from here on. */
    void play(Map<String, Node> play, boolean whole) {
        vars = new KnownVars(play, whole, vars.extra());
    }

    Problems problems() {
        return problems;
    }

    /** A role that a task imports: its handlers and variables are the play's from here on. */
    void imported(Brought role) {
        imported.add(new Brought(List.of(), role.handlers(), role.exported()));
    }

    Brought allImported() {
        return imported.stream().reduce(Brought.NOTHING, Brought::and);
    }
}
