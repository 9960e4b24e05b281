package dev.stepslew.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of TOML while it is read: several places of the file may put something into it, but none twice. */
final class TomlTable {

    private final Position at;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private boolean hasHeader;
    private boolean isDotted;

    private record Slot(Node.Scalar key, Content content) {}

    private sealed interface Content {
        record Value(Node node) implements Content {}

        record Table(TomlTable table) implements Content {}

        record Tables(List<TomlTable> tables) implements Content {}
    }

    TomlTable(Position at) {
        this.at = at;
    }

    /** The table of a header {@code [a.b]}. */
    TomlTable table(List<Node.Scalar> path) {
        Node.Scalar last = path.get(path.size() - 1);
        TomlTable above = above(path);
        TomlTable found = above.below(last);
        boolean taken = found.hasHeader || found.isDotted || above.hasSeveral(last.text());
        if (taken) {
            throw twice(last);
        }
        found.hasHeader = true;
        return found;
    }

    private boolean hasSeveral(String name) {
        return Optional.ofNullable(slots.get(name))
                .filter(slot -> slot.content() instanceof Content.Tables)
                .isPresent();
    }

    /** The new table of a header {@code [[a.b]]}. */
    TomlTable entry(List<Node.Scalar> path) {
        Node.Scalar last = path.get(path.size() - 1);
        Slot slot = above(path)
                .slots
                .computeIfAbsent(last.text(), name -> new Slot(last, new Content.Tables(new ArrayList<>())));
        if (!(slot.content() instanceof Content.Tables several)) {
            throw twice(last);
        }
        several.tables().add(new TomlTable(last.at()));
        return several.tables().get(several.tables().size() - 1);
    }

    private TomlTable above(List<Node.Scalar> path) {
        TomlTable table = this;
        for (Node.Scalar name : path.subList(0, path.size() - 1)) {
            table = table.below(name);
        }
        return table;
    }

    /** A table in this one, made where it is not there; of a list of tables the last one. */
    private TomlTable below(Node.Scalar name) {
        Slot slot =
                slots.computeIfAbsent(name.text(), any -> new Slot(name, new Content.Table(new TomlTable(name.at()))));
        if (slot.content() instanceof Content.Tables several) {
            return several.tables().get(several.tables().size() - 1);
        }
        if (slot.content() instanceof Content.Table one) {
            return one.table();
        }
        throw twice(name);
    }

    /** A value under a key, which may have dots: {@code a.b = 1}. */
    void put(List<Node.Scalar> path, Node value) {
        TomlTable table = this;
        for (Node.Scalar name : path.subList(0, path.size() - 1)) {
            table = table.below(name);
            if (table.hasHeader) {
                throw twice(name);
            }
            table.isDotted = true;
        }
        Node.Scalar last = path.get(path.size() - 1);
        if (table.slots.putIfAbsent(last.text(), new Slot(last, new Content.Value(value))) != null) {
            throw twice(last);
        }
    }

    private static Rejected twice(Node.Scalar name) {
        return new Rejected(name.at(), "'%s' has a value already; say it once".formatted(name.text()));
    }

    Node.Mapping node() {
        return new Node.Mapping(
                slots.values().stream()
                        .map(slot -> new Node.Entry(slot.key(), node(slot)))
                        .toList(),
                at);
    }

    private static Node node(Slot slot) {
        if (slot.content() instanceof Content.Value value) {
            return value.node();
        } else if (slot.content() instanceof Content.Table one) {
            return one.table().node();
        }
        List<TomlTable> several = ((Content.Tables) slot.content()).tables();
        return new Node.Sequence(
                several.stream().<Node>map(TomlTable::node).toList(), slot.key().at());
    }
}
