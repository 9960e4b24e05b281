package dev.stepslew.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain values by name, as {@code chrony_facts} and the probe tell them; what is not there is an empty text, list or
 * mapping.
 */
record Survey(Map<String, Object> values) {

    String text(String name) {
        Object value = values.getOrDefault(name, "");
        return value instanceof String || value instanceof Number ? String.valueOf(value) : "";
    }

    boolean says(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    Survey under(String name) {
        return new Survey(values.get(name) instanceof Map<?, ?> map ? named(map) : Map.of());
    }

    List<Survey> each(String name) {
        List<Survey> all = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    all.add(new Survey(named(map)));
                }
            });
        }
        return all;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }
}
