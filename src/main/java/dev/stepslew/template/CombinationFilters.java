package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters that join lists item by item: zip, product, permutations, combinations. */
final class CombinationFilters {

    private CombinationFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("zip", Filter.of("*more", (v, g) -> zip(all(v, g), None.NONE, false)));
        filters.put("zip_longest", Filter.of("*more **named", (v, g) -> zip(all(v, g), fill(g), true)));
        filters.put("product", Filter.of("*more **named", CombinationFilters::product));
        filters.put(
                "permutations",
                Filter.of(
                        "r=None",
                        (v, g) -> permutations(
                                Types.iterate(v), g.isNone("r") ? (int) Types.length(v) : g.integer("r"))));
        filters.put("combinations", Filter.of("r", (v, g) -> combinations(Types.iterate(v), g.integer("r"))));
    }

    private static Object fill(Given given) {
        if (!List.of("fillvalue").containsAll(given.named().keySet())) {
            throw new EvaluationException("zip_longest has no named argument but fillvalue");
        }
        return given.named().getOrDefault("fillvalue", None.NONE);
    }

    private static List<Object> all(Object first, Given given) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(given.rest());
        return all;
    }

    static List<Object> zip(List<Object> all, Object fill, boolean longest) {
        List<List<Object>> lists = all.stream().map(Types::iterate).toList();
        int size = longest
                ? lists.stream().mapToInt(List::size).max().orElse(0)
                : lists.stream().mapToInt(List::size).min().orElse(0);
        List<Object> tuples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int index = i;
            tuples.add(new Tuple(lists.stream()
                    .map(list -> index < list.size() ? list.get(index) : fill)
                    .toList()));
        }
        return tuples;
    }

    private static Object product(Object value, Given given) {
        List<Object> all = all(value, given);
        List<Object> repeated = new ArrayList<>();
        for (int i = 0; i < repeat(given); i++) {
            Arithmetic.bounded(repeated.size());
            repeated.addAll(all);
        }
        return product(repeated);
    }

    private static int repeat(Given given) {
        if (!List.of("repeat").containsAll(given.named().keySet())) {
            throw new EvaluationException("product has no named argument but repeat");
        }
        Object repeat = Undefined.used(given.named().getOrDefault("repeat", 1L));
        if (!Types.isInteger(repeat)) {
            throw new EvaluationException("'repeat' must be an integer, not " + Types.name(repeat));
        }
        return Arithmetic.whole(repeat)
                .min(BigInteger.valueOf(Arithmetic.LARGEST))
                .intValue();
    }

    static List<Object> product(List<Object> all) {
        List<List<Object>> rows = List.of(List.of());
        for (Object list : all) {
            List<List<Object>> longer = new ArrayList<>();
            List<Object> items = Types.iterate(list);
            Arithmetic.bounded((long) rows.size() * items.size() * 10);
            for (List<Object> row : rows) {
                items.forEach(item -> longer.add(appended(row, item)));
            }
            rows = longer;
        }
        return tuples(rows);
    }

    private static List<Object> appended(List<Object> row, Object item) {
        List<Object> longer = new ArrayList<>(row);
        longer.add(item);
        return longer;
    }

    private static List<Object> tuples(List<List<Object>> rows) {
        return new ArrayList<>(rows.stream().map(Tuple::new).toList());
    }

    private static List<Object> permutations(List<Object> items, int length) {
        List<List<Object>> rows = new ArrayList<>();
        if (isPossible(items, length)) {
            permute(items, length, new ArrayList<>(), rows);
        }
        return tuples(rows);
    }

    private static boolean isPossible(List<Object> items, int length) {
        if (length < 0) {
            throw new EvaluationException("the length must not be below zero");
        }
        return length <= items.size();
    }

    private static void permute(List<Object> items, int length, List<Integer> chosen, List<List<Object>> rows) {
        if (chosen.size() == length) {
            rows.add(chosen.stream().map(items::get).toList());
            Arithmetic.bounded(rows.size() * 10L * (length + 1));
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!chosen.contains(i)) {
                chosen.add(i);
                permute(items, length, chosen, rows);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private static List<Object> combinations(List<Object> items, int length) {
        List<List<Object>> rows = new ArrayList<>();
        if (isPossible(items, length)) {
            combine(items, 0, length, new ArrayList<>(), rows);
        }
        return tuples(rows);
    }

    private static void combine(
            List<Object> items, int from, int length, List<Object> chosen, List<List<Object>> rows) {
        if (chosen.size() == length) {
            rows.add(List.copyOf(chosen));
            Arithmetic.bounded(rows.size() * 10L * (length + 1));
            return;
        }
        for (int i = from; i < items.size(); i++) {
            chosen.add(items.get(i));
            combine(items, i + 1, length, chosen, rows);
            chosen.remove(chosen.size() - 1);
        }
    }
}
