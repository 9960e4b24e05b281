package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code import_playbook} says of the plays that it brings.
 *
 * @param vars that win over those of the plays, as an outer import's do over those of an inner one
 */
record AroundPlay(Map<String, Node> vars, List<Node> when, List<Node> tags) {

    static final AroundPlay NOTHING = new AroundPlay(Map.of(), List.of(), List.of());

    private static final Set<String> KEYWORDS = Set.of("name", "vars", "when", "tags");

    /** What an import within this one says. */
    AroundPlay within(Node.Mapping mapping, Node.Entry call, Problems problems) {
        Map<String, Node> own = new LinkedHashMap<>();
        KeywordReader reader = new KeywordReader(problems);
        for (Node.Entry entry : mapping.entries()) {
            String word = entry.key().text();
            if (entry.equals(call)) {
                continue;
            }
            if (KEYWORDS.contains(word)) {
                reader.read(entry, Keyword.Place.BLOCK, "import_playbook", own);
            } else {
                problems.add(entry.key().at(), "'%s' cannot stand beside 'import_playbook'".formatted(word));
            }
        }
        Map<String, Node> allVars = new LinkedHashMap<>();
        if (own.containsKey("vars")) {
            allVars.putAll(Nodes.variables(own.get("vars")));
        }
        allVars.putAll(vars);
        return new AroundPlay(allVars, and(when, own, "when"), and(tags, own, "tags"));
    }

    /** The keywords of a play here. */
    Map<String, Node> around(Map<String, Node> play) {
        Map<String, Node> all = new LinkedHashMap<>(play);
        put(all, "when", and(when, play, "when"));
        put(all, "tags", and(tags, play, "tags"));
        return all;
    }

    /** A play's variables here. */
    Map<String, Node> over(Map<String, Node> play) {
        Map<String, Node> all = new LinkedHashMap<>(play);
        all.putAll(vars);
        return all;
    }

    private static void put(Map<String, Node> keywords, String word, List<Node> nodes) {
        if (!nodes.isEmpty()) {
            keywords.put(word, new Node.Sequence(nodes, nodes.get(0).at()));
        }
    }

    private static List<Node> and(List<Node> outer, Map<String, Node> own, String word) {
        List<Node> all = new ArrayList<>(outer);
        if (own.containsKey(word)) {
            Keywords.each(own.get(word)).stream()
                    .filter(node -> !Nodes.isNothing(node))
                    .flatMap(node -> word.equals("tags") ? Keywords.eachTag(node) : Stream.of(node))
                    .forEach(all::add);
        }
        return all;
    }
}
