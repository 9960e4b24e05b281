package dev.stepslew.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A text in which what SnakeYAML does not take and libyaml does is spelt another way: tabs between tokens, escaped slashes
 * and tabs, question marks within words in brackets.
 *
 * @param tabs where spaces stand for tabs
 * @param questions whether another character stands for question marks
 */
record Mended(Source source, Set<Integer> tabs, boolean questions) {

    /** Stands for a question mark. */
    static final int QUESTION = '\uF8FF';

    private static final int MOST = 1000;

    Mended {
        tabs = Set.copyOf(tabs);
    }

    /** The one document, empty where the file says nothing. */
    static Optional<Node> document(Source source, Problems problems) {
        List<Node> documents = documents(source, problems, Composer::document);
        return documents.stream().findFirst();
    }

    static List<Node> documents(Source source, Problems problems) {
        return documents(source, problems, Composer::documents);
    }

    /** Mended wherever SnakeYAML stumbles. */
    private static List<Node> documents(Source source, Problems problems, Function<Composer, List<Node>> reader) {
        Mended mended = new Mended(source, Set.of(), false);
        Optional<Rejected> first = Optional.empty();
        for (int mends = 0; ; mends++) {
            try {
                return mended.read(problems, reader);
            } catch (Rejected rejected) {
                Optional<Mended> next =
                        mends < MOST ? mended.at(rejected.problem().at()) : Optional.empty();
                if (next.isEmpty()) {
                    throw first.orElse(rejected);
                }
                first = first.or(() -> indentation(source, rejected));
                mended = next.get();
            }
        }
    }

    /** What is wrong behind a tab in the indentation is most often the tab. */
    private static Optional<Rejected> indentation(Source source, Rejected rejected) {
        int at = source.index(rejected.problem().at());
        boolean begins =
                source.is('\t', at) && source.text(at - source.column(at), at).isBlank();
        return begins ? Optional.of(rejected) : Optional.empty();
    }

    private List<Node> read(Problems problems, Function<Composer, List<Node>> reader) {
        List<Node> documents = reader.apply(new Composer(source, problems));
        TokenRules.check(source, tabs);
        return questions ? documents.stream().map(Mended::restored).toList() : documents;
    }

    private Optional<Mended> at(Position at) {
        int index = source.index(at);
        if (source.is('\t', index)) {
            return Optional.of(source.is('\\', index - 1) ? withEscapedTab(index) : withSpaces(index));
        }
        if (source.is('/', index) && source.is('\\', index - 1)) {
            return Optional.of(spliced(index - 1, index, ""));
        }
        if (source.is('#', index) && "|>+-123456789".chars().anyMatch(header -> source.is(header, index - 1))) {
            return Optional.of(spliced(index, index, " "));
        }
        return question(source.is('?', index) ? index : index - 1);
    }

    private Optional<Mended> question(int mark) {
        return source.is('?', mark) && (questions || source.text().indexOf(QUESTION) < 0)
                ? Optional.of(new Mended(with(QUESTION, mark), tabs, true))
                : Optional.empty();
    }

    private Mended withEscapedTab(int tab) {
        return new Mended(with('t', tab), tabs, questions);
    }

    private Mended withSpaces(int tab) {
        int[] text = source.characters();
        Set<Integer> all = new HashSet<>(tabs);
        for (int i = tab; source.is('\t', i) || source.is(' ', i); i++) {
            if (text[i] == '\t') {
                all.add(i);
            }
            text[i] = ' ';
        }
        return new Mended(source.with(text), all, questions);
    }

    private Mended spliced(int from, int to, String with) {
        String text = source.text(0, from) + with + source.text(to, source.length());
        int more = with.length() - (to - from);
        Set<Integer> moved = new HashSet<>();
        tabs.forEach(tab -> moved.add(tab < from ? tab : tab + more));
        return new Mended(source.with(text.codePoints().toArray()), moved, questions);
    }

    private Source with(int character, int index) {
        int[] text = source.characters();
        text[index] = character;
        return source.with(text);
    }

    private static Node restored(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return restored(scalar);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.items().stream().map(Mended::restored).toList(), node.at());
        }
        List<Node.Entry> entries = ((Node.Mapping) node).entries();
        return new Node.Mapping(
                entries.stream()
                        .map(entry -> new Node.Entry(restored(entry.key()), restored(entry.value())))
                        .toList(),
                node.at());
    }

    private static Node.Scalar restored(Node.Scalar scalar) {
        if (scalar.text().indexOf(QUESTION) < 0) {
            return scalar;
        }
        String text = scalar.text().replace((char) QUESTION, '?');
        return new Node.Scalar(text, text, scalar.quoted(), scalar.tag(), scalar.at());
    }
}
