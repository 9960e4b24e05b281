package dev.stepslew.engine;

import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.TagSelection;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The tags of one play's tasks, with what their templates come to, and which of them are to run. */
public final class Tags {

    private final TagSelection selection;
    private final Templar templar;
    private final Supplier<? extends Scope> scope;

    /** @param scope whose variables count, where there is a template: as in Ansible no host's */
    Tags(TagSelection selection, Templar templar, Supplier<? extends Scope> scope) {
        this.selection = selection;
        this.templar = templar;
        this.scope = scope;
    }

    /**
     * Those of a place and of all around it; what is no text, such as a number, no option names.
     *
     * @throws dev.stepslew.StepslewException where a template cannot be evaluated
     */
    public Set<Object> of(Keywords keywords) {
        Set<Object> tags = new LinkedHashSet<>();
        for (Node said : keywords.tags()) {
            Object tag = isTemplate(said) ? templar.resolve(said, scope.get()) : said.value();
            if (tag instanceof List<?> several) {
                // even a template of no names makes the place a tagged one
                tags.addAll(several.isEmpty() ? List.of("") : several);
            } else {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static boolean isTemplate(Node said) {
        return said.value() instanceof String text && text.contains("{");
    }

    /** Whether what stands at this place is to run. */
    public boolean select(Keywords keywords) {
        return select(of(keywords));
    }

    /** Whether what has these tags is to run. */
    boolean select(Set<?> tags) {
        return selection.selects(tags);
    }
}
