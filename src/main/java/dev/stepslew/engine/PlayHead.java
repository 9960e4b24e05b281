package dev.stepslew.engine;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.Workbench;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.TagSelection;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.List;

/** Whom a play is for, what it is called and which tags its tasks have, where that is a template. */
public final class PlayHead {

    private final Settings settings;
    private final Templar templar;
    private final PlayScope scope;

    public PlayHead(Settings settings, Inventory inventory, Templar templar) {
        this.settings = settings;
        this.templar = templar.selecting(inventory::names);
        this.scope = new PlayScope(settings, inventory, this.templar);
    }

    /**
     * The same playbook with what its templates come to; nobody is asked for {@code vars_prompt}.
     *
     * @throws dev.stepslew.template.TemplateError where a variable is not defined
     */
    public Playbook of(Playbook playbook) {
        return new Playbook(
                playbook.file(), playbook.plays().stream().map(this::of).toList());
    }

    private Play of(Play said) {
        Prompts unasked = new Prompts(Operator.NOBODY, settings.extraVars().keySet(), templar, scope, new Problems());
        Play play = unasked.answered(said);
        TaskScope known = scope.of(play);
        Object hosts = templar.resolve(play.hosts(), known);
        return play.called(name(play, templar, known), node(hosts, play.hosts()));
    }

    /** A play that is for nobody has no name either, where it says none. */
    static String name(Play play, Templar templar, TaskScope known) {
        String name = String.valueOf(templar.resolve(Node.Scalar.string(play.name(), play.at()), known));
        return name.equals(Workbench.OMIT) ? "" : name;
    }

    /** The tags of a play's tasks, of which the settings select some. */
    public Tags tags(Play play) {
        TagSelection selection = TagSelection.of(settings.tags(), settings.skipTags());
        return new Tags(selection, templar, () -> scope.of(play));
    }

    private static Node node(Object hosts, Node said) {
        if (hosts.equals(Workbench.OMIT)) {
            return new Node.Sequence(List.of(), said.at());
        }
        return hosts instanceof List<?> several
                ? new Node.Sequence(several.stream().map(one -> text(one, said)).toList(), said.at())
                : text(hosts, said);
    }

    private static Node text(Object host, Node said) {
        return Node.Scalar.string(String.valueOf(host), said.at());
    }
}
