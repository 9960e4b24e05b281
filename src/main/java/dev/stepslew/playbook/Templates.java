package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.Map;
import java.util.Optional;

/** Evaluates the templates in names that must be known before the run; this room itself does not know their language. */
public interface Templates {

    /** For playbooks without such names. */
    Templates NONE = (template, variables, problems) -> {
        problems.add(template.at(), "a template cannot stand here");
        return Optional.empty();
    };

    /**
     * What a template comes to, in Python's types; nothing, and the problems told, where it cannot be evaluated.
     *
     * @param variables data, or nodes that are templated when they are asked for
     */
    Optional<Object> value(Node template, Map<String, Object> variables, Problems problems);
}
