package dev.stepslew.inventory;

import dev.stepslew.StepslewException;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the plugin constructed: variables and groups that expressions make out of what earlier sources say of each
 * host. What cannot be evaluated is passed over, unless the file is {@code strict}.
 */
final class ConstructedSource {

    static final List<String> NAMES = List.of("constructed", "ansible.builtin.constructed");

    private static final List<String> KEYS = List.of(
            "plugin",
            "strict",
            "compose",
            "groups",
            "keyed_groups",
            "leading_separator",
            "use_vars_plugins",
            "use_extra_vars");

    private final Draft draft;
    private final Problems problems;
    private final Manner manner;
    private final Origin origin;
    private final FilesBeside files;
    private boolean strict;
    private boolean leadingSeparator;

    /** @param files those beside the sources that were read before this one */
    ConstructedSource(Draft draft, Problems problems, Manner manner, Origin origin, FilesBeside files) {
        this.draft = draft;
        this.problems = problems;
        this.manner = manner;
        this.origin = origin;
        this.files = files;
    }

    void read(Node.Mapping file) {
        file.entries().forEach(this::check);
        strict = isTrue(file, "strict", false);
        leadingSeparator = isTrue(file, "leading_separator", true);
        boolean withFiles = isTrue(file, "use_vars_plugins", false);
        boolean configured =
                manner.configuration().flag("constructed_use_extra_vars").orElse(false);
        boolean withExtraVars = isTrue(file, "use_extra_vars", configured);
        for (String host : draft.hostNames()) {
            Function<String, Map<String, Object>> known = name -> known(name, withFiles, withExtraVars);
            compose(host, entries(file, "compose"), known);
            Map<String, Object> composed = known.apply(host);
            groups(host, entries(file, "groups"), composed);
            keyedGroups(host, file, composed);
        }
    }

    private void check(Node.Entry entry) {
        String key = entry.key().text();
        if (!KEYS.contains(key)) {
            problems.add(
                    entry.key().at(),
                    "unknown key '%s' for the inventory plugin constructed%s"
                            .formatted(key, Suggestion.didYouMean(key, KEYS)));
        }
    }

    private Map<String, Object> known(String host, boolean withFiles, boolean withExtraVars) {
        Map<String, Object> known = new LinkedHashMap<>(draft.knownOfGroups(host));
        if (withFiles) {
            known.putAll(files.ofGroups(draft.groupsJoined(host)));
        }
        known.putAll(draft.knownOf(host));
        if (withFiles) {
            known.putAll(files.ofHost(host));
        }
        if (withExtraVars) {
            known.putAll(manner.extraVars());
        }
        known.put("inventory_hostname", host);
        return known;
    }

    private List<Node.Entry> entries(Node.Mapping file, String key) {
        Optional<Node> value = file.get(key).filter(node -> node.value() != None.NONE);
        if (value.isPresent() && !(value.get() instanceof Node.Mapping)) {
            problems.add(value.get().at(), "'%s' must be a mapping of names to expressions".formatted(key));
        }
        return value.orElse(new Node.Mapping(List.of(), Position.of(key))) instanceof Node.Mapping mapping
                ? mapping.entries()
                : List.of();
    }

    private void compose(String host, List<Node.Entry> variables, Function<String, Map<String, Object>> known) {
        Map<String, Object> before = known.apply(host);
        for (Node.Entry variable : variables) {
            String name = variable.key().text();
            attempt(variable.value().at(), "variable '" + name + "' of host '" + host + "'", () -> manner.expressions()
                            .value(text(variable.value()), variable.value().at(), before))
                    .ifPresent(value -> draft.setComposed(host, name, value));
        }
    }

    private void groups(String host, List<Node.Entry> groups, Map<String, Object> known) {
        for (Node.Entry entry : groups) {
            Position at = entry.value().at();
            String name = GroupNames.safe(entry.key().text());
            boolean member = attempt(at, "group '" + name + "' for host '" + host + "'", () -> manner.expressions()
                            .holds(text(entry.value()), at, known))
                    .orElse(false);
            if (member && draft.hasGroup(host)) {
                draft.addGroup(name, entry.key().at());
                draft.addChild(name, host, entry.key().at());
            } else if (member) {
                put(host, name, entry.key().at());
            }
        }
    }

    private void keyedGroups(String host, Node.Mapping file, Map<String, Object> known) {
        Optional<Node> keyed = file.get("keyed_groups").filter(node -> node.value() != None.NONE);
        if (keyed.isEmpty()) {
            return;
        }
        if (!(keyed.get() instanceof Node.Sequence list)) {
            problems.add(keyed.get().at(), "'keyed_groups' must be a list");
            return;
        }
        for (Node item : list.items()) {
            if (item instanceof Node.Mapping rule) {
                keyedGroup(host, rule, known);
            } else {
                problems.add(item.at(), "a keyed group must be a mapping with a 'key'");
            }
        }
    }

    private void keyedGroup(String host, Node.Mapping rule, Map<String, Object> known) {
        Optional<KeyedGroup> group = KeyedGroup.read(rule, leadingSeparator, problems);
        if (group.isEmpty()) {
            return;
        }
        String what = "the keyed group for host '" + host + "'";
        Optional<List<String>> names =
                attempt(rule.at(), what, () -> group.get().names(manner.expressions(), known, strict, problems));
        Optional<String> parent = group.get().parent().isEmpty()
                ? Optional.of("")
                : attempt(rule.at(), what, () -> manner.expressions()
                        .text(group.get().parent(), rule.at(), known));
        if (names.isEmpty() || parent.isEmpty()) {
            return;
        }
        for (String name : names.get()) {
            if (name.isEmpty()) {
                problems.add(rule.at(), "a keyed group for host '%s' has no name: its key is empty".formatted(host));
                return;
            }
            put(host, name, rule.at());
            if (!parent.get().isEmpty()) {
                String above = GroupNames.safe(parent.get());
                draft.addGroup(above, rule.at());
                draft.addChild(above, name, rule.at());
            }
        }
    }

    private void put(String host, String group, Position at) {
        draft.addGroup(group, at);
        draft.addHost(host, group, OptionalInt.empty(), at, origin);
    }

    /** What is no text becomes one as Python prints it, as with Ansible. */
    private String text(Node expression) {
        return manner.expressions().print(expression.value());
    }

    private static boolean isTrue(Node.Mapping file, String key, boolean otherwise) {
        return file.get(key)
                .map(node -> String.valueOf(node.value()).toLowerCase(Locale.ROOT))
                .map(word -> List.of("true", "yes", "on", "1", "y", "t").contains(word))
                .orElse(otherwise);
    }

    /** Asks for a value that may not be there. */
    private interface Question<T> {
        T ask();
    }

    private <T> Optional<T> attempt(Position at, String what, Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (StepslewException | BadEntry e) {
            if (strict) {
                String reason = String.valueOf(e.getMessage());
                Matcher place = Pattern.compile(Pattern.quote(at.file()) + ":(\\d+):(\\d+): (.*)", Pattern.DOTALL)
                        .matcher(reason);
                boolean told = place.matches();
                problems.add(
                        told ? place(at.file(), place) : at,
                        "cannot make %s: %s".formatted(what, told ? place.group(3) : reason));
            }
            return Optional.empty();
        }
    }

    private static Position place(String file, Matcher found) {
        return new Position(file, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }
}
