package dev.stepslew.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists as sets: the order of the first list is kept. */
final class SetFilters {

    private SetFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("unique", Filter.of("case_sensitive=None attribute=None", SetFilters::unique));
        filters.put("union", Filter.of("b", (v, g) -> distinct(union(v, g.value("b")))));
        filters.put("intersect", Filter.of("b", (v, g) -> distinct(chosen(v, g.value("b"), true))));
        filters.put("difference", Filter.of("b", (v, g) -> distinct(chosen(v, g.value("b"), false))));
        filters.put("symmetric_difference", Filter.of("b", (v, g) -> {
            List<Object> both = chosen(v, g.value("b"), true);
            return distinct(chosen(union(v, g.value("b")), both, false));
        }));
    }

    private static Object unique(Object value, Given given) {
        Getter getter = Getter.of(given.value("attribute"), given.site());
        List<Object> items = Types.iterate(value);
        List<Object> keys = new ArrayList<>();
        items.forEach(item -> keys.add(Undefined.used(getter.get(item))));
        boolean exact = Types.truth(given.value("case_sensitive"));
        if (!keys.stream().allMatch(SetFilters::isHashable)) {
            if (Boolean.FALSE.equals(given.value("case_sensitive"))) {
                throw new EvaluationException("unique: case_sensitive=false is not for lists or dicts");
            }
            exact = true;
        }
        List<Object> seen = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object key = exact ? keys.get(i) : Getter.folded(keys.get(i));
            if (!Comparing.contains(seen, key)) {
                seen.add(key);
                kept.add(items.get(i));
            }
        }
        return kept;
    }

    private static List<Object> union(Object a, Object b) {
        return isHashable(a) && isHashable(b) ? joined(a, b) : Types.iterate(Arithmetic.binary("+", a, b));
    }

    private static boolean isHashable(Object value) {
        return !(value instanceof java.util.Map) && (!(value instanceof List) || value instanceof Tuple);
    }

    private static List<Object> joined(Object a, Object b) {
        List<Object> all = new ArrayList<>(Types.iterate(a));
        all.addAll(Types.iterate(b));
        return all;
    }

    private static List<Object> chosen(Object from, Object others, boolean in) {
        Object container = isHashable(from) && isHashable(others) ? Types.iterate(others) : others;
        List<Object> chosen = new ArrayList<>();
        for (Object item : Types.iterate(from)) {
            if (Comparing.contains(container, item) == in) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    static List<Object> distinct(List<Object> items) {
        List<Object> kept = new ArrayList<>();
        for (Object item : items) {
            if (!Comparing.contains(kept, item)) {
                kept.add(item);
            }
        }
        return kept;
    }
}
