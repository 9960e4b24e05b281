package dev.stepslew.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what stands in a TOML file, line by line, into tables. */
final class TomlReader {

    static final int DEEPEST = 50;

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private final TomlText text;
    private final TomlValues values;
    private final TomlTable root;
    private TomlTable current;

    TomlReader(TomlText text) {
        this.text = text;
        this.values = new TomlValues(text, this);
        this.root = new TomlTable(text.at());
        this.current = root;
    }

    Node.Mapping document() {
        for (text.nothing(); !text.isAtEnd(); text.nothing()) {
            if (text.isAt("[")) {
                header();
            } else {
                pair(current);
            }
            text.endOfLine();
        }
        return root.node();
    }

    private void header() {
        text.take("[");
        boolean several = text.take("[");
        text.blanks();
        List<Node.Scalar> path = path();
        text.require("]", "behind the name of a table");
        if (several) {
            text.require("]", "behind the name of a list of tables");
            current = root.entry(path);
        } else {
            current = root.table(path);
        }
    }

    /** A key and its value, in a line or in an inline table. */
    void pair(TomlTable table) {
        List<Node.Scalar> path = path();
        text.require("=", "behind a key");
        text.blanks();
        table.put(path, values.value());
    }

    /** Names with dots between. */
    private List<Node.Scalar> path() {
        List<Node.Scalar> path = new ArrayList<>();
        do {
            text.blanks();
            path.add(key());
            text.blanks();
        } while (text.take("."));
        if (path.size() > DEEPEST) {
            throw new Rejected(path.get(0).at(), "more than %d names with dots between".formatted(DEEPEST));
        }
        return path;
    }

    private Node.Scalar key() {
        Position at = text.at();
        if (text.isAt("\"") || text.isAt("'")) {
            return Node.Scalar.string(values.line(), at);
        }
        String bare = text.take(BARE_KEY);
        if (bare.isEmpty()) {
            throw text.unexpected("a key, such as name or \"any name\"");
        }
        return Node.Scalar.string(bare, at);
    }
}
