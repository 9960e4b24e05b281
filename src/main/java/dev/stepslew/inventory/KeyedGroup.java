package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that makes groups out of the value of an expression: of a text one, of a list one for each item, of a mapping one
 * for each pair.
 *
 * @param prefix of each name, with the separator behind it
 * @param leading whether a name without prefix begins with the separator
 * @param parent template of the group that the new ones belong to; empty for none
 * @param instead what stands for an empty value
 * @param trailing whether the separator stays where the value of a pair is empty
 */
record KeyedGroup(
        Node key,
        String prefix,
        String separator,
        boolean leading,
        String parent,
        Optional<String> instead,
        boolean trailing) {

    private static final List<String> KEYS =
            List.of("key", "prefix", "separator", "parent_group", "default_value", "trailing_separator");
    private static final List<Object> NOTHING = List.of(None.NONE, false, "", 0L, 0.0, List.of(), Map.of());

    /** @param leading whether a name without prefix begins with the separator */
    static Optional<KeyedGroup> read(Node.Mapping rule, boolean leading, Problems problems) {
        for (Node.Entry entry : rule.entries()) {
            String name = entry.key().text();
            if (!KEYS.contains(name)) {
                problems.add(
                        entry.key().at(),
                        "unknown key '%s' of a keyed group%s".formatted(name, Suggestion.didYouMean(name, KEYS)));
            }
        }
        if (rule.get("key").isEmpty()) {
            problems.add(rule.at(), "a keyed group needs a 'key'");
            return Optional.empty();
        }
        if (said(rule, "default_value").isPresent()
                && rule.get("trailing_separator").isPresent()) {
            problems.add(rule.at(), "default_value and trailing_separator exclude each other");
        }
        String prefix = said(rule, "prefix").orElse("");
        String separator = said(rule, "separator").orElse("_");
        return Optional.of(new KeyedGroup(
                rule.get("key").orElseThrow(),
                prefix,
                separator,
                leading,
                said(rule, "parent_group").orElse(""),
                said(rule, "default_value"),
                rule.get("trailing_separator")
                        .map(node -> !Boolean.FALSE.equals(node.value()))
                        .orElse(true)));
    }

    private static Optional<String> said(Node.Mapping rule, String key) {
        return rule.get(key)
                .filter(node -> node.value() != None.NONE)
                .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.value()));
    }

    /** The groups of a host of which this is known; what is neither text nor list nor mapping is a mistake of the rule. */
    List<String> names(Expressions expressions, Map<String, Object> known, boolean strict, Problems problems) {
        Object value = expressions.value(expressions.print(key.value()), key.at(), known);
        List<String> bare = new ArrayList<>();
        if (NOTHING.contains(value) && (!value.equals("") || instead.isEmpty())) {
            if (strict && !(value instanceof Map) && !(value instanceof List)) {
                throw new BadEntry("the key is empty");
            }
        } else if (value instanceof Map<?, ?> pairs) {
            pairs.forEach((name, item) -> bare.add(pair(expressions.print(name), expressions.print(item))));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> bare.add(orInstead(expressions.print(item))));
        } else if (value instanceof String text) {
            bare.add(orInstead(text));
        } else {
            problems.add(
                    key.at(),
                    "the key must be text, a list or a mapping, but for host '%s' it is %s"
                            .formatted(known.get("inventory_hostname"), expressions.print(value)));
        }
        return bare.stream()
                .map(name -> GroupNames.safe(prefix + between() + name))
                .toList();
    }

    private String between() {
        return prefix.isEmpty() && !leading ? "" : separator;
    }

    private String orInstead(String value) {
        return value.isEmpty() ? instead.orElse("") : value;
    }

    private String pair(String name, String value) {
        if (value.isEmpty() && instead.isEmpty() && !trailing) {
            return name;
        }
        return name + separator + orInstead(value);
    }
}
