package dev.stepslew.audit;

import dev.stepslew.audit.RuleBook.Entry;
import dev.stepslew.audit.RuleBook.Systems;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a file of profiles; every key that nobody knows is a mistake. */
final class ProfileReader {

    private static final List<String> FILE =
            List.of("profile", "title", "edition", "hosts", "profiles", "rules", "lint");
    private static final List<String> PROFILE = List.of("title", "edition", "hosts");
    private static final List<String> RULE = List.of(
            "id", "title", "severity", "rationale", "reference", "mend", "check", "with", "require", "say", "when");
    private static final List<String> NEEDED = List.of("id", "title", "severity", "rationale", "reference", "mend");

    private final Templar templar;
    private final Problems problems;

    ProfileReader(Templar templar, Problems problems) {
        this.templar = templar;
        this.problems = problems;
    }

    /** The profiles of a file; none where it makes no sense. */
    List<RuleBook> read(Node root) {
        if (!(root instanceof Node.Mapping file)) {
            problems.add(root.at(), "expected a profile: a mapping with profile, title and rules");
            return List.of();
        }
        known(file, FILE, "a profile");
        Map<String, Node.Mapping> heads = heads(file);
        List<Node.Mapping> rules = mappings(file.get("rules"), "rules");
        if (rules.isEmpty() && file.get("lint").isEmpty()) {
            problems.add(file.at(), "a profile without rules");
        }
        List<RuleBook> books = new ArrayList<>();
        heads.forEach((id, head) -> books.add(book(id, head, file, rules)));
        return books;
    }

    private Map<String, Node.Mapping> heads(Node.Mapping file) {
        Map<String, Node.Mapping> heads = new LinkedHashMap<>();
        file.get("profile").ifPresent(id -> heads.put(text(id), file));
        if (file.get("profiles").isPresent() && file.get("profiles").get() instanceof Node.Mapping several) {
            several.entries().forEach(entry -> {
                if (entry.value() instanceof Node.Mapping head) {
                    known(head, PROFILE, "a profile");
                    heads.put(entry.key().text(), head);
                } else {
                    problems.add(entry.key().at(), "expected title, edition and hosts of the profile");
                }
            });
        }
        if (heads.isEmpty()) {
            problems.add(file.at(), "the profile has no name; expected 'profile: NAME'");
        }
        heads.keySet().stream()
                .filter(id -> !id.matches("[a-z0-9][a-z0-9._-]*"))
                .forEach(id -> problems.add(
                        file.at(), "'" + id + "' is no name of a profile; expected small letters, digits and dashes"));
        return heads;
    }

    private RuleBook book(String id, Node.Mapping head, Node.Mapping file, List<Node.Mapping> rules) {
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node.Mapping rule : rules) {
            Optional<String> ruleId = ruleId(rule, id);
            if (ruleId.isPresent() && !ids.add(ruleId.get())) {
                problems.add(rule.at(), "rule '" + ruleId.get() + "' is there twice");
            }
            ruleId.flatMap(name -> entry(name, rule)).ifPresent(entries::add);
        }
        if (file.get("lint").map(Node::value).filter(Boolean.TRUE::equals).isPresent()) {
            entries.addAll(LintRules.entries(file.at()));
        }
        String title = head.get("title").map(this::text).orElse(id);
        String edition = head.get("edition").map(this::text).orElse("");
        Profile profile = new Profile(
                id, title, edition, entries.stream().map(Entry::rule).toList());
        return new RuleBook(profile, head.get("hosts").map(this::systems).orElse(Systems.ANY), entries);
    }

    /** One id, or one for each profile; a profile that is not named there does not have the rule. */
    private Optional<String> ruleId(Node.Mapping rule, String profile) {
        Optional<Node> id = rule.get("id");
        if (id.isPresent() && id.get() instanceof Node.Mapping each) {
            return each.get(profile).map(this::text);
        }
        return id.map(this::text);
    }

    private Optional<Entry> entry(String id, Node.Mapping rule) {
        known(rule, RULE, "a rule");
        for (String key : NEEDED) {
            if (rule.get(key).isEmpty()) {
                problems.add(rule.at(), "rule '" + id + "' says no " + key);
            }
        }
        Optional<Severity> severity = rule.get("severity").flatMap(this::severity);
        Optional<Condition> condition = condition(id, rule);
        rule.get("when").ifPresent(node -> templar.checkCondition(node, problems));
        if (severity.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        Rule told = new Rule(
                id,
                said(rule, "title"),
                severity.get(),
                said(rule, "rationale"),
                said(rule, "reference"),
                said(rule, "mend"));
        return Optional.of(new Entry(told, condition.get(), rule.get("when"), rule.at()));
    }

    private Optional<Severity> severity(Node node) {
        Optional<Severity> found = Arrays.stream(Severity.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text(node)))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(node.at(), "'" + text(node) + "' is no severity; expected critical, high, medium or low");
        }
        return found;
    }

    private Optional<Condition> condition(String id, Node.Mapping rule) {
        Optional<Node> check = rule.get("check");
        Optional<Node> require = rule.get("require");
        if (check.isPresent() == require.isPresent()) {
            problems.add(
                    rule.at(), "rule '" + id + "' must say either check, a built-in check, or require, an expression");
            return Optional.empty();
        }
        if (require.isPresent()) {
            templar.checkCondition(require.get(), problems);
            rule.get("say").ifPresent(node -> templar.check(node, problems));
            return Optional.of(new Condition.Own(require.get(), rule.get("say")));
        }
        return builtIn(check.orElseThrow(), rule.get("with"));
    }

    private Optional<Condition> builtIn(Node name, Optional<Node> with) {
        Optional<Check> check = Checks.find(text(name));
        if (check.isEmpty()) {
            List<String> names = Checks.every().stream().map(Check::name).toList();
            problems.add(
                    name.at(), "there is no check '" + text(name) + "'" + Suggestion.didYouMean(text(name), names));
            return Optional.empty();
        }
        Map<String, Node> terms = new LinkedHashMap<>();
        if (with.isPresent() && with.get() instanceof Node.Mapping mapping) {
            known(mapping, check.get().terms(), "check " + check.get().name());
            terms.putAll(mapping.byName());
            templar.check(mapping, problems);
        } else {
            with.ifPresent(node -> problems.add(node.at(), "with: expected a mapping"));
        }
        return Optional.of(new Condition.BuiltIn(check.get(), terms));
    }

    private Systems systems(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.at(), "hosts: expected 'id' and 'version' of os-release");
            return Systems.ANY;
        }
        known(mapping, List.of("id", "version"), "hosts");
        return new Systems(texts(mapping.get("id")), texts(mapping.get("version")));
    }

    private List<Node.Mapping> mappings(Optional<Node> node, String what) {
        List<Node.Mapping> mappings = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Mapping mapping) {
                    mappings.add(mapping);
                } else {
                    problems.add(item.at(), what + ": expected a rule, a mapping with id, title and more");
                }
            }
        } else {
            node.ifPresent(other -> problems.add(other.at(), what + ": expected a list"));
        }
        return mappings;
    }

    private void known(Node.Mapping mapping, List<String> keys, String what) {
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!keys.contains(key)) {
                Position at = entry.key().at();
                problems.add(at, "unknown key '" + key + "' in " + what + Suggestion.didYouMean(key, keys));
            }
        }
    }

    private List<String> texts(Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof Node.Sequence list) {
            return list.items().stream().map(this::text).toList();
        }
        return node.map(one -> List.of(text(one))).orElse(List.of());
    }

    private String said(Node.Mapping rule, String key) {
        return rule.get(key).map(this::text).orElse("").strip();
    }

    private String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.value());
    }
}
