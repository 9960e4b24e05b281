package dev.stepslew.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** JSON into nodes. Ansible reads as JSON whatever is JSON, and all else as YAML: {@code 1e3} is a number there alone. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Composer.MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");
    /** How Ansible writes a value of the vault, and one that is never templated, where only JSON is spoken. */
    private static final String VAULT = "__ansible_vault";

    private static final String UNSAFE = "__ansible_unsafe";

    /** A value that only Python writes so. */
    private static final Pattern PYTHON = Pattern.compile("u?'|True\\b|False\\b|None\\b");

    private static final int SHOWN = 60;

    private final String name;
    private final JsonParser parser;

    private Json(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** The document; empty where it is no JSON. */
    static Optional<Node> read(String text, String name) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Node root = new Json(name, parser).value(Node.Tag.PLAIN);
            return parser.nextToken() == null ? Optional.of(root) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws Rejected where it is none */
    static Node require(String text, String name) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Rejected(new Position(name, 1, 1), "expected JSON, found nothing");
            }
            Node root = new Json(name, parser).value(Node.Tag.PLAIN);
            if (parser.nextToken() != null) {
                throw mistake(text, name, parser.currentTokenLocation());
            }
            return root;
        } catch (JsonProcessingException e) {
            throw mistake(text, name, e.getLocation());
        } catch (IOException e) {
            throw new Rejected(new Position(name, 1, 1), "this is no JSON: " + e.getMessage());
        }
    }

    private static Rejected mistake(String text, String name, JsonLocation place) {
        Position at = new Position(name, place.getLineNr(), place.getColumnNr());
        String rest = text.substring(Math.min(text.length(), (int) place.getCharOffset()))
                .lines()
                .findFirst()
                .orElse("");
        if (rest.isBlank()) {
            return new Rejected(at, "this is no JSON: it ends too early");
        }
        String hint = PYTHON.matcher(rest).lookingAt() ? " (what Python prints of a dict is none; use json.dumps)" : "";
        return new Rejected(at, "this is no JSON: " + rest.substring(0, Math.min(rest.length(), SHOWN)) + hint);
    }

    private Node value(Node.Tag tag) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(tag);
        }
        return token == JsonToken.START_ARRAY ? array(tag) : scalar(tag);
    }

    private Node array(Node.Tag tag) throws IOException {
        Position at = at(0);
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(tag));
        }
        return new Node.Sequence(items, at);
    }

    private Node object(Node.Tag tag) throws IOException {
        Position at = at(0);
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node.Scalar key = string(Node.Tag.PLAIN);
            parser.nextToken();
            entries.put(key.text(), new Node.Entry(key, value(key.text().equals(UNSAFE) ? Node.Tag.UNSAFE : tag)));
        }
        Node mapping = new Node.Mapping(List.copyOf(entries.values()), at);
        return entries.values().stream()
                .flatMap(entry -> spoken(entry).stream())
                .findFirst()
                .orElse(mapping);
    }

    private static Optional<Node> spoken(Node.Entry entry) {
        String key = entry.key().text();
        if (key.equals(VAULT) && entry.value() instanceof Node.Scalar envelope) {
            return Optional.of(new Node.Scalar(envelope.text(), envelope.text(), true, Node.Tag.VAULT, envelope.at()));
        }
        return key.equals(UNSAFE) ? Optional.of(entry.value()) : Optional.empty();
    }

    private Node scalar(Node.Tag tag) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return string(tag);
        }
        String text = parser.getText();
        return new Node.Scalar(plain(token, text), text, false, tag, at(0));
    }

    private Object plain(JsonToken token, String text) throws IOException {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> None.NONE;
            case VALUE_NUMBER_INT -> Resolver.integer(new BigInteger(text));
            default -> number(text);
        };
    }

    private Object number(String text) throws IOException {
        if (Character.isLetter(text.charAt(text.length() - 1)) && !NOT_FINITE.contains(text)) {
            throw new IOException("no number of JSON: " + text);
        }
        return Double.valueOf(text);
    }

    private Node.Scalar string(Node.Tag tag) throws IOException {
        String text = parser.getText();
        return new Node.Scalar(text, text, true, tag, at(1));
    }

    private Position at(int columnsAhead) {
        JsonLocation place = parser.currentTokenLocation();
        return new Position(name, place.getLineNr(), place.getColumnNr() + columnsAhead);
    }
}
