package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Filters of lists. */
final class ListFilters {

    private ListFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("first", Filter.of("", (v, g) -> end(v, true, g)));
        filters.put("last", Filter.of("", (v, g) -> end(v, false, g)));
        filters.put("join", Filter.of("d='' attribute=None", ListFilters::join));
        filters.put("reverse", Filter.of("", (v, g) -> reverse(v)));
        filters.put("sort", Filter.of("reverse=False case_sensitive=False attribute=None", ListFilters::sort));
        filters.put("min", Filter.of("case_sensitive=False attribute=None", (v, g) -> extreme(v, g, 1)));
        filters.put("max", Filter.of("case_sensitive=False attribute=None", (v, g) -> extreme(v, g, -1)));
        filters.put("sum", Filter.of("attribute=None start=0", ListFilters::sum));
        filters.put("batch", Filter.of("linecount fill_with=None", ListFilters::batch));
        filters.put("slice", Filter.of("slices fill_with=None", ListFilters::slice));
        filters.put("groupby", Filter.of("attribute default=None case_sensitive=False", ListFilters::groupby));
        filters.put(
                "flatten",
                Filter.of(
                        "levels=None skip_nulls=True",
                        (v, g) -> flatten(v, g.isNone("levels") ? -1 : g.integer("levels"), g.flag("skip_nulls"))));
        CombinationFilters.register(filters);
    }

    private static Object end(Object value, boolean first, Given given) {
        List<Object> items = Types.iterate(value);
        if (items.isEmpty()) {
            return given.site().undefined("there is no " + (first ? "first" : "last") + " item: the sequence is empty");
        }
        return items.get(first ? 0 : items.size() - 1);
    }

    private static Object join(Object value, Given given) {
        Getter getter = Getter.of(given.value("attribute"), given.site());
        return Types.iterate(value).stream()
                .map(item -> Printing.str(getter.get(item)))
                .collect(Collectors.joining(given.text("d")));
    }

    private static Object reverse(Object value) {
        if (value instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> items = new ArrayList<>(Types.iterate(value));
        Collections.reverse(items);
        return items;
    }

    private static Object sort(Object value, Given given) {
        List<Object> items = new ArrayList<>(Types.iterate(value));
        boolean exact = given.flag("case_sensitive");
        Comparator<Object> order = (a, b) -> Comparing.compare(a, b, "<");
        List<Getter> getters = getters(given);
        Comparator<Object> byKey = Comparator.comparing(item -> key(item, getters, exact), order);
        items.sort(given.strictFlag("reverse") ? byKey.reversed() : byKey);
        return items;
    }

    private static List<Getter> getters(Given given) {
        if (given.value("attribute") instanceof String text) {
            return List.of(text.split(",")).stream()
                    .map(part -> Getter.of(part, given.site()))
                    .toList();
        }
        return List.of(Getter.of(given.value("attribute"), given.site()));
    }

    private static Object key(Object item, List<Getter> getters, boolean exact) {
        List<Object> keys = new ArrayList<>();
        for (Getter getter : getters) {
            Object key = Undefined.used(getter.get(item));
            keys.add(exact ? key : Getter.folded(key));
        }
        return keys;
    }

    private static Object extreme(Object value, Given given, int sign) {
        List<Object> items = Types.iterate(value);
        if (items.isEmpty()) {
            return given.site().undefined("the sequence is empty: it has no least or greatest item");
        }
        boolean exact = given.flag("case_sensitive");
        List<Getter> getters = List.of(Getter.of(given.value("attribute"), given.site()));
        Object best = items.get(0);
        for (Object item : items.subList(1, items.size())) {
            if (sign * Comparing.compare(key(item, getters, exact), key(best, getters, exact), "<") < 0) {
                best = item;
            }
        }
        return best;
    }

    private static Object sum(Object value, Given given) {
        Getter getter = Getter.of(given.value("attribute"), given.site());
        Object sum = given.value("start");
        if (sum instanceof String) {
            throw new EvaluationException("sum adds numbers and lists, not text; join does");
        }
        for (Object item : Types.iterate(value)) {
            sum = Arithmetic.binary("+", sum, getter.get(item));
        }
        return sum;
    }

    private static Object batch(Object value, Given given) {
        int size = given.integer("linecount");
        List<Object> batches = new ArrayList<>();
        List<Object> current = new ArrayList<>();
        for (Object item : Types.iterate(value)) {
            if (current.size() == size) {
                batches.add(current);
                current = new ArrayList<>();
            }
            current.add(item);
        }
        if (!current.isEmpty()) {
            while (!given.isNone("fill_with") && current.size() < size) {
                current.add(given.value("fill_with"));
            }
            batches.add(current);
        }
        return batches;
    }

    private static Object slice(Object value, Given given) {
        List<Object> items = Types.iterate(value);
        int slices = given.integer("slices");
        if (slices < 1) {
            throw new EvaluationException("slice needs a number above 0");
        }
        int length = items.size() / slices;
        int longer = items.size() % slices;
        List<Object> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < slices; i++) {
            int to = from + length + (i < longer ? 1 : 0);
            List<Object> part = new ArrayList<>(items.subList(from, to));
            if (!given.isNone("fill_with") && i >= longer) {
                part.add(given.value("fill_with"));
            }
            all.add(part);
            from = to;
        }
        return all;
    }

    private static Object groupby(Object value, Given given) {
        Getter getter = Getter.of(given.value("attribute"), given.site());
        boolean exact = given.flag("case_sensitive");
        List<Object> items = new ArrayList<>(Types.iterate(value));
        items.sort(Comparator.comparing(
                item -> grouper(item, getter, exact, given), (a, b) -> Comparing.compare(a, b, "<")));
        Map<Object, List<Object>> groups = new LinkedHashMap<>();
        items.forEach(item -> groups.computeIfAbsent(grouper(item, getter, exact, given), k -> new ArrayList<>())
                .add(item));
        List<Object> result = new ArrayList<>();
        groups.forEach((key, members) -> result.add(new Group(grouper(members.get(0), getter, true, given), members)));
        return result;
    }

    private static Object grouper(Object item, Getter getter, boolean exact, Given given) {
        Object key = getter.get(item);
        Object known =
                key instanceof Undefined && !given.isNone("default") ? given.value("default") : Undefined.used(key);
        return exact ? known : Getter.folded(known);
    }

    static List<Object> flatten(Object value, int levels, boolean skipNulls) {
        List<Object> flat = new ArrayList<>();
        for (Object item : Types.iterate(value)) {
            boolean empty = item instanceof None || "None".equals(item) || "null".equals(item);
            if (skipNulls && empty) {
                continue;
            } else if (item instanceof List && levels != 0) {
                flat.addAll(flatten(item, levels - 1, skipNulls));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }
}
