package dev.stepslew.saved;

import dev.stepslew.template.Later;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of variables, results and templates as trees: what they are stands beside them where JSON cannot tell. */
final class Values {

    private static final String NONE = "none";
    private static final String MAP = "map";
    private static final String BYTES = "bytes";
    private static final String NODE = "node";
    private static final String LATER = "later";
    private static final String WHOLE = "whole";

    private final Form form;

    Values(Form form) {
        this.form = form;
    }

    Object written(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Double) {
            return value;
        }
        if (value instanceof Number) {
            return Map.of(WHOLE, value.toString());
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(this::written).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return Map.of(MAP, entries(map));
        }
        if (value instanceof Node) {
            return Map.of(NODE, form.written(Node.class, value));
        }
        if (value == None.NONE) {
            return Map.of(NONE, true);
        }
        if (value instanceof byte[] bytes) {
            return Map.of(BYTES, Base64.getEncoder().encodeToString(bytes));
        }
        return value instanceof Later later ? Map.of(LATER, later.name()) : String.valueOf(value);
    }

    private List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, item) -> {
            if (!(key instanceof String name && Form.isPassword(name))) {
                entries.add(List.of(written(key), written(item)));
            }
        });
        return entries;
    }

    Object read(Object tree) {
        if (tree instanceof List<?> items) {
            return new ArrayList<>(items.stream().map(this::read).toList());
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        Map.Entry<?, ?> one = map.entrySet().iterator().next();
        Object inner = one.getValue();
        return switch (String.valueOf(one.getKey())) {
            case NONE -> None.NONE;
            case WHOLE -> whole(String.valueOf(inner));
            case MAP -> map((List<?>) inner);
            case BYTES -> Base64.getDecoder().decode(String.valueOf(inner));
            case NODE -> form.read(Node.class, inner);
            case LATER -> new Later(String.valueOf(inner));
            default -> throw new IllegalArgumentException("no value is a " + one.getKey());
        };
    }

    private Map<Object, Object> map(List<?> entries) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object entry : entries) {
            List<?> pair = (List<?>) entry;
            map.put(read(pair.get(0)), read(pair.get(1)));
        }
        return map;
    }

    private static Object whole(String digits) {
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? number.longValue() : number;
    }
}
