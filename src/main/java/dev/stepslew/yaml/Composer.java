package dev.stepslew.yaml;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Events into nodes. SnakeYAML's events (the parser below Jackson's) are used, because Jackson's tokens do not tell a
 * quoted scalar from a plain one.
 */
final class Composer {

    static final int MAX_DEPTH = 200;
    /** An alias costs as much as what it stands for, so that a few lines cannot stand for a billion nodes. */
    private static final long MAX_NODES = 5_000_000;

    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final String MERGE = "<<";
    private static final String DECIMAL = "[-+]?(?=[_.]*[0-9])[0-9_]*\\.?[0-9_]*(?:[eE][-+]?[0-9]+)?";

    private final Source source;
    private final Problems problems;
    private final Parser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int depth;
    private long nodes;

    /** What an anchor stands for, and of how many nodes that is made. */
    private record Anchored(Node node, long size) {}

    Composer(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.parser = new ParserImpl(new StreamReader(source.text()), options);
    }

    /** The one document; none where the file says nothing. */
    List<Node> document() {
        return reading(() -> {
            Optional<Node> root = nextDocument();
            refuseSecondDocument();
            return root.filter(node -> !(node instanceof Node.Scalar scalar && scalar.value() == None.NONE)).stream()
                    .toList();
        });
    }

    List<Node> documents() {
        return reading(() -> Stream.generate(this::nextDocument)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList());
    }

    private List<Node> reading(Supplier<List<Node>> reader) {
        try {
            next();
            return reader.get();
        } catch (YAMLException e) {
            throw Complaint.of(e, source);
        } catch (NumberFormatException e) {
            // SnakeYAML's answer to a text that ends in the midst of an escape
            throw new Rejected(source.at(Integer.MAX_VALUE), "the file ends within an escape such as '\\u00e9'");
        }
    }

    private Optional<Node> nextDocument() {
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        anchors.clear();
        next();
        Node root = node(Node.Tag.PLAIN);
        mustHaveMeaning(root, "=");
        mustHaveMeaning(root, MERGE);
        next();
        return Optional.of(root);
    }

    private Event next() {
        return parser.getEvent();
    }

    private void refuseSecondDocument() {
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Rejected(
                    source.at(next().getStartMark()),
                    "a second document begins here, expected one per file (remove '---')");
        }
    }

    private Node node(Node.Tag inherited) {
        Event event = next();
        countNodes(1, event.getStartMark());
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        if (event instanceof ScalarEvent scalar) {
            Node.Scalar node = scalar(scalar, inherited).laidOut(source.layout(scalar));
            remember(scalar, node, nodes - 1);
            return node;
        }
        return collection((CollectionStartEvent) event, inherited);
    }

    private Node aliased(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new Rejected(
                    source.at(alias.getStartMark()),
                    "alias '*%s' has no anchor before it%s; put quotes around the value if it should begin with '*'"
                            .formatted(alias.getAnchor(), Suggestion.didYouMean(alias.getAnchor(), anchors.keySet())));
        }
        countNodes(anchored.size(), alias.getStartMark());
        return anchored.node();
    }

    private void countNodes(long more, Mark mark) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new Rejected(source.at(mark), "aliases make this file stand for more than " + MAX_NODES + " values");
        }
    }

    private void remember(NodeEvent event, Node node, long nodesBefore) {
        Optional.ofNullable(event.getAnchor()).ifPresent(anchor -> {
            String problem = anchors.containsKey(anchor)
                    ? "the anchor '&%s' is there twice"
                    : anchor.matches("[\\w-]+") ? "" : "the anchor '&%s' must be made of letters, digits, - and _";
            if (!problem.isEmpty()) {
                throw new Rejected(source.at(event.getStartMark()), problem.formatted(anchor));
            }
            anchors.put(anchor, new Anchored(node, nodes - nodesBefore));
        });
    }

    private Node collection(CollectionStartEvent start, Node.Tag inherited) {
        if (++depth > MAX_DEPTH) {
            throw new Rejected(source.at(start.getStartMark()), "more than " + MAX_DEPTH + " levels deep");
        }
        long before = nodes - 1;
        boolean isMapping = start.is(Event.ID.MappingStart);
        Node.Tag tag = collectionTag(start, isMapping ? "map" : "seq", inherited);
        Node node = isMapping ? mapping(start, tag) : sequence(start, tag);
        remember(start, node, before);
        depth--;
        return node;
    }

    private Node.Tag collectionTag(CollectionStartEvent start, String kind, Node.Tag inherited) {
        String tag = Objects.requireNonNullElse(start.getTag(), "");
        if (tag.equals("!unsafe")) {
            return Node.Tag.UNSAFE;
        }
        if (tag.isEmpty() || tag.equals("!") || tag.equals(STANDARD + kind)) {
            return inherited;
        }
        throw unknownTag(tag, start.getStartMark());
    }

    private Node sequence(CollectionStartEvent start, Node.Tag tag) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Node item = node(tag);
            mustHaveMeaning(item, "=");
            mustHaveMeaning(item, MERGE);
            items.add(item);
        }
        next();
        return new Node.Sequence(items, source.content(start.getStartMark()));
    }

    private Node mapping(CollectionStartEvent start, Node.Tag tag) {
        Map<Object, Node.Entry> own = new LinkedHashMap<>();
        List<Node.Mapping> merged = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Mark keyMark = parser.peekEvent().getStartMark();
            Node.Scalar key = key(node(Node.Tag.PLAIN), keyMark);
            Node value = node(tag);
            mustHaveMeaning(value, "=");
            mustHaveMeaning(value, MERGE);
            if (!key.quoted() && key.text().equals(MERGE)) {
                merged.addAll(mergeSources(value));
            } else {
                put(own, new Node.Entry(key, value));
            }
        }
        next();
        return new Node.Mapping(merge(merged, own), source.content(start.getStartMark()));
    }

    /** Plain words that YAML 1.1 keeps for itself, and PyYAML refuses. */
    private static void mustHaveMeaning(Node node, String word) {
        if (node instanceof Node.Scalar scalar
                && !scalar.quoted()
                && scalar.text().equals(word)) {
            throw new Rejected(scalar.at(), "a lone %s means nothing here; put quotes around it".formatted(word));
        }
    }

    private Node.Scalar key(Node key, Mark mark) {
        if (key instanceof Node.Scalar scalar) {
            return scalar;
        }
        if (key instanceof Node.Mapping && source.line(mark).contains("{{")) {
            throw Complaint.unquoted(source, mark);
        }
        throw new Rejected(source.at(mark), "a list or mapping cannot be a key, expected text");
    }

    private void put(Map<Object, Node.Entry> entries, Node.Entry entry) {
        Object hashed = hashed(entry.key());
        Node.Entry earlier = entries.get(hashed);
        if (earlier == null) {
            entries.put(hashed, entry);
            return;
        }
        problems.warn(
                entry.key().at(),
                "duplicate key '%s', first said in line %d; the last one counts"
                        .formatted(entry.key().text(), earlier.key().at().line()));
        entries.put(hashed, new Node.Entry(earlier.key(), entry.value()));
    }

    /** To Python 1, 1.0 and true are the same key, and the one that came first stays. */
    private static Object hashed(Node.Scalar key) {
        if (key.value() instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        boolean whole = key.value() instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? (Object) ((Double) key.value()).longValue() : key.value();
    }

    private List<Node.Mapping> mergeSources(Node value) {
        if (value instanceof Node.Mapping mapping) {
            return List.of(mapping);
        }
        List<Node.Mapping> mappings = new ArrayList<>();
        if (value instanceof Node.Sequence sequence) {
            sequence.items().stream()
                    .filter(Node.Mapping.class::isInstance)
                    .forEach(item -> mappings.add((Node.Mapping) item));
            if (mappings.size() == sequence.items().size()) {
                // of several, the first wins: it is laid over the others
                Collections.reverse(mappings);
                return mappings;
            }
        }
        throw new Rejected(value.at(), "'<<' merges a mapping or a list of mappings, such as '<<: *defaults'");
    }

    private static List<Node.Entry> merge(List<Node.Mapping> merged, Map<Object, Node.Entry> own) {
        if (merged.isEmpty()) {
            return List.copyOf(own.values());
        }
        Map<Object, Node.Entry> all = new LinkedHashMap<>();
        merged.forEach(mapping ->
                mapping.entries().forEach(entry -> all.put(entry.key().value(), entry)));
        all.putAll(own);
        return List.copyOf(all.values());
    }

    private Node.Scalar scalar(ScalarEvent event, Node.Tag inherited) {
        String text = event.getValue();
        Position at = source.content(event);
        boolean quoted = !event.isPlain();
        String tag = Objects.requireNonNullElse(event.getTag(), "");
        boolean unspecific = tag.equals("!") && (quoted || !text.isEmpty());
        if (tag.isEmpty() || unspecific) {
            Object value = quoted && !unspecific ? text : resolved(text, event.getStartMark());
            return new Node.Scalar(value, text, quoted, inherited, at);
        }
        return switch (tag) {
            case "!", STANDARD + "str", STANDARD + "python/unicode" -> new Node.Scalar(text, text, true, inherited, at);
            case "!unsafe" -> new Node.Scalar(text, text, true, Node.Tag.UNSAFE, at);
            case "!vault", "!vault-encrypted" -> new Node.Scalar(text, text, true, Node.Tag.VAULT, at);
            case STANDARD + "binary" -> new Node.Scalar(decoded(text, event.getStartMark()), text, true, inherited, at);
            case STANDARD + "null" -> new Node.Scalar(None.NONE, text, quoted, inherited, at);
            default -> new Node.Scalar(explicit(tag, text, event.getStartMark()), text, quoted, inherited, at);
        };
    }

    /** Bytes, which templates print as the text that they are. */
    private String decoded(String text, Mark mark) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Rejected(source.at(mark), "expected text in base64 behind !!binary");
        }
    }

    private Object resolved(String text, Mark mark) {
        try {
            return Resolver.resolve(text);
        } catch (NumberFormatException e) {
            throw new Rejected(source.at(mark), "'%s' is no number; put quotes around it".formatted(text));
        } catch (DateTimeException e) {
            throw new Rejected(
                    source.at(mark), "'%s' looks like a date, but there is none; put quotes around it".formatted(text));
        }
    }

    private Object explicit(String tag, String text, Mark mark) {
        if (tag.equals(STANDARD + "float") && text.matches(DECIMAL)) {
            return Double.valueOf(text.replace("_", ""));
        }
        Object value = resolved(text, mark);
        boolean fits =
                switch (tag) {
                    case STANDARD + "int" -> value instanceof Long || value instanceof BigInteger;
                    case STANDARD + "float" -> value instanceof Double;
                    case STANDARD + "bool" -> value instanceof Boolean;
                    case STANDARD + "timestamp" -> text.matches("\\d{4}-.*");
                    default -> throw unknownTag(tag, mark);
                };
        if (!fits) {
            throw new Rejected(source.at(mark), "'%s' is no %s".formatted(text, tag.substring(STANDARD.length())));
        }
        return value;
    }

    private Rejected unknownTag(String tag, Mark mark) {
        String shown = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
        return new Rejected(source.at(mark), "unknown tag '%s', expected !unsafe or !vault".formatted(shown));
    }
}
