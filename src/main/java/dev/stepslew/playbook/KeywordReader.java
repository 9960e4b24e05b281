package dev.stepslew.playbook;

import dev.stepslew.vars.VariableName;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one keyword: known, at a place where it may stand, supported, of the right kind. */
final class KeywordReader {

    private final Problems problems;

    KeywordReader(Problems problems) {
        this.problems = problems;
    }

    /** Puts a good keyword to the others and tells of a bad one. */
    void read(Node.Entry entry, Keyword.Place place, String called, Map<String, Node> into) {
        String word = entry.key().text();
        Optional<Keyword> keyword = Keyword.of(word);
        if (keyword.isEmpty()) {
            unknown(entry, place, called, into);
            return;
        }
        if (!keyword.get().isAllowed(place)) {
            misplaced(entry, keyword.get(), place, called);
            return;
        }
        if (!keyword.get().isSupported()) {
            unsupported(entry, called);
            return;
        }
        if (keyword.get() == Keyword.ENVIRONMENT && hasWords(entry.value())) {
            List<Node> rest = withoutWords(entry.value());
            if (!rest.isEmpty()) {
                Node.Sequence list = new Node.Sequence(rest, entry.value().at());
                read(new Node.Entry(entry.key(), list), place, called, into);
            }
            return;
        }
        if (!keyword.get().kind().fits(entry.value())) {
            problems.add(
                    entry.value().at(),
                    "'%s' must be %s, found %s%s"
                            .formatted(
                                    word,
                                    keyword.get().kind().expected(),
                                    Nodes.kind(entry.value()),
                                    hint(keyword.get(), entry.value())));
            if (keyword.get() == Keyword.LOOP) {
                // so that 'item' is not told of as well
                into.put(word, new Node.Sequence(List.of(), entry.value().at()));
            }
            return;
        }
        if (keyword.get().kind() == Kind.VARIABLES) {
            Keywords.each(entry.value()).forEach(this::variables);
        }
        into.put(word, entry.value());
    }

    private static String hint(Keyword keyword, Node value) {
        boolean list = keyword.kind() == Kind.LIST || keyword.kind() == Kind.TASKS;
        if (list && value instanceof Node.Mapping) {
            return "; begin each entry with '- '";
        }
        return keyword == Keyword.LOOP && value instanceof Node.Scalar text && VariableName.isValid(text.text())
                ? "; a variable is written \"{{ %s }}\"".formatted(text.text())
                : "";
    }

    private static boolean hasWords(Node environment) {
        return Keywords.each(environment).stream().anyMatch(KeywordReader::isWord);
    }

    /** Once such a word named a variable. Ansible goes on without it, and old roles live by that. */
    private static boolean isWord(Node value) {
        return value instanceof Node.Scalar scalar && scalar.text().matches("[A-Za-z_][A-Za-z0-9_.]*");
    }

    private List<Node> withoutWords(Node environment) {
        Keywords.each(environment).stream().filter(KeywordReader::isWord).forEach(node -> {
            String word = ((Node.Scalar) node).text();
            problems.warn(
                    node.at(),
                    "could not parse environment value, skipping: %s; a variable is written \"{{ %s }}\""
                            .formatted(word, word));
        });
        return Keywords.each(environment).stream().filter(node -> !isWord(node)).toList();
    }

    private void unknown(Node.Entry entry, Keyword.Place place, String called, Map<String, Node> into) {
        String word = entry.key().text();
        boolean aTask = place == Keyword.Place.TASK || place == Keyword.Place.HANDLER;
        if (aTask && Task.isLookup(word)) {
            if (Nodes.isNothing(entry.value())) {
                problems.add(entry.key().at(), "'" + word + "' needs a value");
            }
            into.put(word, entry.value());
            return;
        }
        List<String> words = Keyword.words(place);
        problems.add(
                entry.key().at(),
                "unknown key '%s' in %s%s".formatted(word, called, Suggestion.didYouMean(word, words)));
    }

    private void misplaced(Node.Entry entry, Keyword keyword, Keyword.Place place, String called) {
        problems.add(
                entry.key().at(),
                "'%s' cannot stand in a %s (%s); it belongs to: %s"
                        .formatted(keyword.word(), place.word(), called, keyword.placesInWords()));
    }

    private void unsupported(Node.Entry entry, String called) {
        String word = entry.key().text();
        problems.add(entry.key().at(), "'%s' is not supported yet, found in %s".formatted(word, called));
    }

    private void variables(Node node) {
        if (!(node instanceof Node.Mapping vars)) {
            return;
        }
        for (Node.Entry variable : vars.entries()) {
            String name = variable.key().text();
            if (!VariableName.isValid(name)) {
                problems.add(variable.key().at(), VariableName.complaint(name));
            }
        }
    }
}
