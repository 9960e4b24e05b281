package dev.stepslew.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters of dicts. */
final class DictFilters {

    private static final List<String> LIST_MERGES =
            List.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp");

    private DictFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put(
                "items",
                Filter.ofAny("", (v, g) -> v instanceof Undefined ? List.of() : DictMethods.items(dict(v), g.site())));
        filters.put("dictsort", Filter.of("case_sensitive=False by='key' reverse=False", DictFilters::dictsort));
        filters.put("dict2items", Filter.of("key_name='key' value_name='value'", DictFilters::dict2items));
        filters.put("items2dict", Filter.of("key_name='key' value_name='value'", DictFilters::items2dict));
        filters.put("combine", Filter.of("*more **named", DictFilters::combine));
        filters.put("extract", Filter.of("container morekeys=None", DictFilters::extract));
        filters.put("subelements", Filter.of("subelements skip_missing=False", DictFilters::subelements));
        filters.put("rekey_on_member", Filter.of("key duplicates='error'", DictFilters::rekey));
    }

    @SuppressWarnings("unchecked")
    static Map<Object, Object> dict(Object value) {
        if (value instanceof Map) {
            return (Map<Object, Object>) value;
        }
        throw new EvaluationException("expected a dict, not " + Types.name(value));
    }

    static List<Map.Entry<?, ?>> byKey(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        boolean texts = map.keySet().stream().allMatch(String.class::isInstance);
        boolean numbers = map.keySet().stream().allMatch(Types::isNumber);
        if (texts || numbers) {
            entries.sort((a, b) -> Comparing.compare(a.getKey(), b.getKey(), "<"));
        }
        return entries;
    }

    private static Object dictsort(Object value, Given given) {
        boolean byValue = given.text("by").equals("value");
        if (!byValue && !given.text("by").equals("key")) {
            throw new EvaluationException("dictsort: by must be 'key' or 'value'");
        }
        boolean exact = given.flag("case_sensitive");
        List<Object> items = new ArrayList<>(DictMethods.items(dict(value), given.site()));
        Comparator<Object> order = Comparator.comparing(
                item -> {
                    Object key = ((Tuple) item).get(byValue ? 1 : 0);
                    return exact ? key : Getter.folded(key);
                },
                (a, b) -> Comparing.compare(a, b, "<"));
        items.sort(given.strictFlag("reverse") ? order.reversed() : order);
        return items;
    }

    private static Object dict2items(Object value, Given given) {
        List<Object> items = new ArrayList<>();
        Object keyName = Types.hashed(given.value("key_name"));
        Object valueName = Types.hashed(given.value("value_name"));
        dict(value).forEach((key, item) -> {
            Map<Object, Object> pair = new LinkedHashMap<>();
            pair.put(keyName, key);
            pair.put(valueName, item);
            items.add(pair);
        });
        return items;
    }

    private static Object items2dict(Object value, Given given) {
        if (!(value instanceof List<?> items)) {
            throw new EvaluationException("items2dict needs a list, not " + Types.name(value));
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object item : items) {
            Comparing.put(map, member(item, given.text("key_name")), member(item, given.text("value_name")));
        }
        return map;
    }

    private static Object member(Object item, String name) {
        return Comparing.find(dict(item), name)
                .orElseThrow(() -> new EvaluationException("items2dict: an item has no key '" + name + "'"));
    }

    private static Object combine(Object value, Given given) {
        Map<String, Object> named = new LinkedHashMap<>(given.named());
        Object recursive = named.getOrDefault("recursive", false);
        String lists = Printing.str(named.getOrDefault("list_merge", "replace"));
        named.keySet().removeAll(List.of("recursive", "list_merge"));
        if (!named.isEmpty()) {
            throw new EvaluationException(
                    "combine has no argument '" + named.keySet().iterator().next() + "'");
        } else if (!LIST_MERGES.contains(lists)) {
            throw new EvaluationException(
                    "combine: list_merge must be one of " + LIST_MERGES + ", not '" + lists + "'");
        }
        List<Object> dicts = new ArrayList<>(List.of(value));
        dicts.addAll(given.rest());
        Map<Object, Object> all = new LinkedHashMap<>();
        for (Object dict : ListFilters.flatten(dicts, -1, true)) {
            all = merged(all, dict(Undefined.used(dict)), Types.truth(recursive), lists);
        }
        return all;
    }

    static Map<Object, Object> merged(
            Map<Object, Object> under, Map<Object, Object> over, boolean recursive, String lists) {
        Map<Object, Object> merged = new LinkedHashMap<>(under);
        over.forEach((named, value) -> {
            Object key = Comparing.key(merged, named);
            Object before = merged.get(key);
            if (recursive && before instanceof Map && value instanceof Map) {
                merged.put(key, merged(dict(before), dict(value), true, lists));
            } else if (before instanceof List && value instanceof List) {
                merged.put(key, mergedLists(Types.iterate(before), Types.iterate(value), lists));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static Object mergedLists(List<Object> under, List<Object> over, String how) {
        List<Object> unlike =
                under.stream().filter(item -> !Comparing.contains(over, item)).toList();
        return switch (how) {
            case "keep" -> under;
            case "append" -> joined(under, over);
            case "prepend" -> joined(over, under);
            case "append_rp" -> joined(unlike, over);
            case "prepend_rp" -> joined(over, unlike);
            default -> over;
        };
    }

    private static List<Object> joined(List<Object> a, List<Object> b) {
        List<Object> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private static Object extract(Object value, Given given) {
        List<Object> keys = new ArrayList<>(List.of(value));
        if (!given.isNone("morekeys")) {
            keys.addAll(ValueFilters.listOf(given.value("morekeys")));
        }
        Object result = given.raw("container");
        for (Object key : keys) {
            result = Access.item(result, key, given.site().frame(), given.site().at());
        }
        return result;
    }

    private static Object subelements(Object value, Given given) {
        List<Object> items = value instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : Types.iterate(value);
        if (!(value instanceof Map || value instanceof List)) {
            throw new EvaluationException(
                    "subelements needs a list of dicts or a dict of them, not " + Types.name(value));
        }
        List<Object> path = path(given.value("subelements"));
        List<Object> pairs = new ArrayList<>();
        for (Object item : items) {
            subelements(item, path, given.flag("skip_missing")).forEach(part -> pairs.add(Tuple.of(item, part)));
        }
        return pairs;
    }

    private static List<Object> path(Object subelements) {
        if (subelements instanceof String text) {
            return List.of((Object[]) text.split("\\.", -1));
        } else if (subelements instanceof List) {
            return Types.iterate(subelements);
        }
        throw new EvaluationException("subelements must be a text or a list, not " + Types.name(subelements));
    }

    static List<Object> subelements(Object item, List<Object> path, boolean skipMissing) {
        Object values = item;
        for (Object step : path) {
            if (!(values instanceof Map<?, ?> map)) {
                throw new EvaluationException("the key " + Printing.str(step) + " should point to a dictionary, got "
                        + Printing.repr(values));
            }
            Optional<Object> found = Comparing.find(map, step);
            if (found.isEmpty() && skipMissing) {
                return List.of();
            }
            values = found.orElseThrow(() -> new EvaluationException(
                    "could not find " + Printing.repr(step) + " key in iterated item " + Printing.repr(item)));
        }
        if (!(values instanceof List)) {
            throw new EvaluationException("the key " + Printing.repr(path.get(path.size() - 1))
                    + " should point to a list, got " + Printing.repr(values));
        }
        return Types.iterate(values);
    }

    private static Object rekey(Object value, Given given) {
        String duplicates = given.text("duplicates");
        if (!List.of("error", "overwrite").contains(duplicates)) {
            throw new EvaluationException(
                    "rekey_on_member: duplicates must be 'error' or 'overwrite', not '" + duplicates + "'");
        }
        List<Object> items = value instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : Types.iterate(value);
        Map<Object, Object> result = new LinkedHashMap<>();
        for (Object item : items) {
            Object key = Comparing.find(dict(item), given.value("key"))
                    .map(found -> Comparing.key(result, found))
                    .orElseThrow(() -> new EvaluationException("key " + given.text("key") + " was not found"));
            if (result.containsKey(key) && duplicates.equals("error")) {
                throw new EvaluationException(
                        "key " + Printing.str(key) + " is not unique, cannot correctly turn into dict");
            }
            result.put(key, item);
        }
        return result;
    }
}
