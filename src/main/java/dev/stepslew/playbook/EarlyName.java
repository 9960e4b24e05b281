package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The name of a file, a role or a playbook that is read before the run, and in which templates may stand. */
final class EarlyName {

    private final Templates templates;
    private final Problems problems;

    EarlyName(Templates templates, Problems problems) {
        this.templates = templates;
        this.problems = problems;
    }

    /**
     * The name without templates; nothing, and the problems told, where it cannot be known yet.
     *
     * @param variables asked for only where there is a template
     * @param known whose variables these are, and what to do about others, for people
     */
    Optional<Node.Scalar> of(Node.Scalar name, Supplier<Map<String, Object>> variables, String known) {
        if (!Nodes.isTemplate(name)) {
            return Optional.of(name);
        }
        Problems found = new Problems(problems.decryption());
        Optional<Object> value = templates.value(name, variables.get(), found);
        found.all()
                .forEach(problem -> problems.add(
                        problem.at(),
                        "%s; this is read before the run, when only %s".formatted(problem.message(), known)));
        if (value.isPresent() && !(value.get() instanceof String)) {
            problems.add(name.at(), "'%s' must come to a name, found %s".formatted(name.text(), value.get()));
        }
        return value.filter(String.class::isInstance).map(text -> Node.Scalar.string(String.valueOf(text), name.at()));
    }
}
