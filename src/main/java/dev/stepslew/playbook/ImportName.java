package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an imported file, in which variables stand that are known before the run: those of the play, its roles,
 * blocks and tasks, and of the command line; not the inventory's, as in Ansible.
 */
final class ImportName {

    private static final int DEEPEST = 10;
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{-?\\s*([A-Za-z_]\\w*)\\s*-?\\}\\}");

    private final Map<String, Object> known = new LinkedHashMap<>();

    ImportName(Keywords keywords, KnownVars vars) {
        // What is not read yet would win over these.
        if (vars.whole()) {
            keywords.role().ifPresent(role -> known.putAll(role.defaultsWithin()));
            known.putAll(vars.play());
        }
        keywords.role().ifPresent(role -> known.putAll(role.varsWithin()));
        known.putAll(keywords.blockVars());
        known.putAll(keywords.ownVars());
        keywords.role().ifPresent(role -> known.putAll(role.paramsWithin()));
        known.putAll(keywords.includeParams());
        known.putAll(vars.extra());
    }

    /** The name without templates; nothing where it holds more than variables that are known. */
    Optional<Node.Scalar> of(Node.Scalar name) {
        return filled(name.text(), 0).map(text -> Node.Scalar.string(text, name.at()));
    }

    private Optional<String> filled(String text, int depth) {
        Matcher variables = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (variables.find()) {
            Optional<String> value = value(variables.group(1), depth);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            variables.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        variables.appendTail(filled);
        return Nodes.isTemplate(filled.toString()) ? Optional.empty() : Optional.of(filled.toString());
    }

    private Optional<String> value(String variable, int depth) {
        Object found = known.getOrDefault(variable, "{{");
        if (depth == DEEPEST) {
            return Optional.empty();
        } else if (found instanceof Node.Scalar scalar && (scalar.value() instanceof String || isNumber(scalar))) {
            return filled(scalar.text(), depth + 1);
        }
        return found instanceof String text ? filled(text, depth + 1) : Optional.empty();
    }

    private static boolean isNumber(Node.Scalar scalar) {
        return scalar.value() instanceof Number && scalar.text().equals(String.valueOf(scalar.value()));
    }
}
