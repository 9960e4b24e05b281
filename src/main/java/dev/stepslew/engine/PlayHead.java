package dev.stepslew.engine;

import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.util.List;
import java.util.Map;

/** Whom a play is for and what it is called, where that is a template: its own variables and those of the command line count. */
public final class PlayHead {

    private final Templar templar;
    private final Map<String, Node> extraVars;

    public PlayHead(Templar templar, Map<String, Node> extraVars) {
        this.templar = templar;
        this.extraVars = Map.copyOf(extraVars);
    }

    /**
     * The same playbook with what its templates come to.
     *
     * @throws dev.stepslew.template.TemplateError where a variable is not defined
     */
    public Playbook of(Playbook playbook) {
        return new Playbook(
                playbook.file(), playbook.plays().stream().map(this::of).toList());
    }

    private Play of(Play play) {
        TaskScope scope = new TaskScope(
                Variables.empty().with(Precedence.PLAY_VARS, play.vars()).with(Precedence.EXTRA_VARS, extraVars));
        Object hosts = templar.resolve(play.hosts(), scope);
        Object name = templar.resolve(Node.Scalar.string(play.name(), play.at()), scope);
        return play.called(String.valueOf(name), node(hosts, play.hosts()));
    }

    private static Node node(Object hosts, Node said) {
        return hosts instanceof List<?> several
                ? new Node.Sequence(several.stream().map(one -> text(one, said)).toList(), said.at())
                : text(hosts, said);
    }

    private static Node text(Object host, Node said) {
        return Node.Scalar.string(String.valueOf(host), said.at());
    }
}
