package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.playbook.Templates;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.Map;
import java.util.Optional;

/** Names of what is read before the run, evaluated as all other templates are. */
public final class TemplatedNames implements Templates {

    private final Templar templar;

    public TemplatedNames(Templar templar) {
        this.templar = templar;
    }

    @Override
    public Optional<Object> value(Node template, Map<String, Object> variables, Problems problems) {
        try {
            return Optional.of(
                    templar.resolve(template, new TaskScope(Variables.empty().with(Precedence.EXTRA_VARS, variables))));
        } catch (StepslewException wrong) {
            Positions.tell(wrong, template.at(), problems);
            return Optional.empty();
        }
    }
}
