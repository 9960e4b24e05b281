package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the readers of one play share: what a task may call, where roles are, and the roles that tasks import. */
final class Reading {

    private static final String KNOWN =
            "variables of the play, its files and roles and of the command line are known; ";

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
    void play(Map<String, Node> play, List<Node> files) {
        vars = vars.ofPlay(play, files);
    }

    /** The play's roles are known from here on. */
    void uses(List<Role> roles) {
        vars = vars.with(roles);
    }

    Outside outside() {
        return vars.outside();
    }

    /** A name in the play, where only what the play and the command line say is known. */
    Optional<Node.Scalar> nameInPlay(Node.Scalar name) {
        return name(name, () -> vars.inPlay(problems), "include_role");
    }

    /** A name at a place within the play. */
    Optional<Node.Scalar> name(Node.Scalar name, Keywords keywords, String instead) {
        return name(name, () -> vars.at(keywords, problems), instead);
    }

    private Optional<Node.Scalar> name(Node.Scalar name, Supplier<Map<String, Object>> known, String instead) {
        return new EarlyName(vars.outside().templates(), problems).of(name, known, KNOWN + "use " + instead);
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
