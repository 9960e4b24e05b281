package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of a play's {@code roles} and of a role's {@code dependencies}. */
final class RoleCalls {

    private final Reading reading;
    private final Problems problems;
    private final KeywordReader keywordReader;

    RoleCalls(Reading reading) {
        this.reading = reading;
        this.problems = reading.problems();
        this.keywordReader = new KeywordReader(problems);
    }

    /** @param key what the list stands under */
    List<RoleCall> list(Node list, String key) {
        if (Nodes.isNothing(list)) {
            return List.of();
        }
        if (!(list instanceof Node.Sequence sequence)) {
            problems.add(list.at(), "'%s' must be a list of roles, found %s".formatted(key, Nodes.kind(list)));
            return List.of();
        }
        List<RoleCall> calls = new ArrayList<>();
        sequence.items().forEach(item -> call(item).ifPresent(calls::add));
        return calls;
    }

    private Optional<RoleCall> call(Node item) {
        if (item instanceof Node.Scalar name && !Nodes.isNothing(name)) {
            return named(name, Map.of(), Map.of());
        }
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.at(), "a role is a name or a mapping with 'role: NAME', found " + Nodes.kind(item));
            return Optional.empty();
        }
        Optional<Node> name = mapping.get("role").or(() -> mapping.get("name")).or(() -> source(mapping));
        if (name.isEmpty() || !(name.get() instanceof Node.Scalar text) || Nodes.isNothing(text)) {
            problems.add(item.at(), "this role has no name; expected 'role: NAME'");
            return Optional.empty();
        }
        Map<String, Node> keywords = new LinkedHashMap<>();
        Map<String, Node> params = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> sort(entry, "role '" + text.text() + "'", keywords, params));
        return named(text, keywords, params);
    }

    private void sort(Node.Entry entry, String called, Map<String, Node> keywords, Map<String, Node> params) {
        String key = entry.key().text();
        Optional<Keyword> keyword = Keyword.of(key);
        if (key.equals("role") || key.equals("name")) {
            return;
        }
        if (keyword.isPresent() && keyword.get().isAllowed(Keyword.Place.ROLE)) {
            keywordReader.read(entry, Keyword.Place.ROLE, called, keywords);
            return;
        }
        if (keyword.isPresent()) {
            problems.warn(
                    entry.key().at(),
                    "'%s' is no keyword of a role, so it becomes a variable of %s".formatted(key, called));
        }
        params.put(key, entry.value());
    }

    private Optional<RoleCall> named(Node.Scalar name, Map<String, Node> keywords, Map<String, Node> params) {
        Map<String, Node> given =
                Optional.ofNullable(keywords.get("vars")).map(Nodes::variables).orElse(Map.of());
        Map<String, Node> inherited = new LinkedHashMap<>(keywords);
        inherited.remove("vars");
        return reading.nameInPlay(name)
                .map(plain -> new RoleCall(
                        plain.text().strip(),
                        plain.at(),
                        inherited,
                        given,
                        params,
                        Map.of(),
                        Optional.empty(),
                        true,
                        ""));
    }

    /** The name in {@code src: https://host/path/NAME.git} or {@code src: source,version,NAME}, as in requirements. */
    private static Optional<Node> source(Node.Mapping mapping) {
        return mapping.get("src").filter(Node.Scalar.class::isInstance).map(node -> {
            String[] parts = ((Node.Scalar) node).text().split(",");
            String path = parts.length > 2 ? parts[2] : parts[0];
            String last = path.substring(path.lastIndexOf('/') + 1);
            return Node.Scalar.string(last.replaceFirst("\\.(git|tar\\.gz)$", ""), node.at());
        });
    }
}
