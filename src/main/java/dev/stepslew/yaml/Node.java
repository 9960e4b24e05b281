package dev.stepslew.yaml;

import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of YAML as it was written, with its place. Variables keep their nodes until they are templated, so that an
 * undefined name in a variable is told with the file and line of that variable.
 */
public sealed interface Node {

    Position at();

    /**
     * The plain value: String, Long, {@link BigInteger}, Double, Boolean, {@link None}, {@code List<Object>} or
     * {@code Map<Object, Object>} in the order of the file. Not templated.
     */
    Object value();

    /** What a YAML tag said of a scalar. */
    enum Tag {
        PLAIN,
        /** {@code !unsafe}: never templated. */
        UNSAFE,
        /** {@code !vault}: the text is an ansible-vault envelope. */
        VAULT
    }

    /**
     * A scalar.
     *
     * @param value String, Long, BigInteger, Double, Boolean or None, resolved as PyYAML resolves YAML 1.1 (yes, on, 0644)
     * @param text the characters of the file, quotes and escapes removed
     * @param quoted whether it was quoted or a block scalar
     * @param layout where the rest of the text stands, behind its start
     */
    record Scalar(Object value, String text, boolean quoted, Tag tag, Position at, Layout layout) implements Node {

        /** Verbatim where it has no quotes. */
        public Scalar(Object value, String text, boolean quoted, Tag tag, Position at) {
            this(value, text, quoted, tag, at, !quoted && text.indexOf('\n') < 0 ? Layout.VERBATIM : Layout.UNKNOWN);
        }

        Scalar laidOut(Layout layout) {
            return new Scalar(value, text, quoted, tag, at, layout);
        }

        /** The place of one of its characters, or of its start where nobody knows. */
        public Position place(int index) {
            return layout.place(text, index, at);
        }

        /** A string that stands in the midst of this text. */
        public Scalar part(String part, int from) {
            boolean same = text.startsWith(part, from);
            return new Scalar(part, part, true, Tag.PLAIN, place(from), same ? layout.from(from) : Layout.UNKNOWN);
        }

        /** Whether YAML takes it for a date or a point in time; the value is then what Python prints of it. */
        public boolean isTime() {
            return !quoted && tag == Tag.PLAIN && value instanceof String && Timestamps.matches(text);
        }

        /** What {@link #isTime} is true of: a LocalDate, LocalDateTime or OffsetDateTime. */
        public Temporal time() {
            return Timestamps.read(text);
        }

        /** A string that came from elsewhere than YAML: an INI file, the command line. */
        public static Scalar string(String text, Position at) {
            return new Scalar(text, text, true, Tag.PLAIN, at);
        }
    }

    /** A sequence. */
    record Sequence(List<Node> items, Position at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<Object> value() {
            List<Object> values = new ArrayList<>();
            items.forEach(item -> values.add(item.value()));
            return values;
        }
    }

    /** A mapping, in the order of the file; keys are unique. */
    record Mapping(List<Entry> entries, Position at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value under a key with this text. */
        public Optional<Node> get(String key) {
            return entry(key).map(Entry::value);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }

        /** The nodes by the text of their keys, in order. */
        public Map<String, Node> byName() {
            Map<String, Node> nodes = new LinkedHashMap<>();
            entries.forEach(e -> nodes.put(e.key().text(), e.value()));
            return nodes;
        }

        @Override
        public Map<Object, Object> value() {
            Map<Object, Object> values = new LinkedHashMap<>();
            entries.forEach(e -> values.put(e.key().value(), e.value().value()));
            return values;
        }
    }

    /** One key of a mapping and its value. */
    record Entry(Scalar key, Node value) {}
}
