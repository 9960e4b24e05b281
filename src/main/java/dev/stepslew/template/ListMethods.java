package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Methods of Python's list and tuple. */
final class ListMethods {

    private ListMethods() {}

    @SuppressWarnings("unchecked")
    static Optional<Object> find(List<?> list, String name) {
        List<Object> items = (List<Object>) list;
        Callable method =
                switch (name) {
                    case "index" -> (p, n, site) -> index(items, one(p));
                    case "count" ->
                        (p, n, site) -> items.stream()
                                .filter(item -> Comparing.equal(item, one(p)))
                                .count();
                    case "append" -> (p, n, site) -> changed(items, () -> items.add(one(p)));
                    case "extend" -> (p, n, site) -> changed(items, () -> items.addAll(Types.iterate(one(p))));
                    case "insert" ->
                        (p, n, site) -> changed(items, () -> items.add(position(items, p.get(0)), p.get(1)));
                    case "remove" -> (p, n, site) -> changed(items, () -> items.remove((int) index(items, one(p))));
                    case "reverse" -> (p, n, site) -> changed(items, () -> Collections.reverse(items));
                    case "clear" -> (p, n, site) -> changed(items, items::clear);
                    case "sort" ->
                        (p, n, site) -> changed(items, () -> items.sort((a, b) -> Comparing.compare(a, b, "<")));
                    case "copy" -> (p, n, site) -> new ArrayList<>(items);
                    case "pop" -> (p, n, site) -> pop(items, p.isEmpty() ? -1L : p.get(0));
                    default -> NONE;
                };
        boolean known = method != NONE && (!(list instanceof Tuple) || name.equals("index") || name.equals("count"));
        return known ? Optional.of(method) : Optional.empty();
    }

    private static final Callable NONE = (p, n, site) -> None.NONE;

    static Object one(List<Object> positional) {
        if (positional.size() != 1) {
            throw new EvaluationException("expected one argument, got " + positional.size());
        }
        return positional.get(0);
    }

    private static long index(List<Object> items, Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (Comparing.equal(items.get(i), wanted)) {
                return i;
            }
        }
        throw new EvaluationException(Printing.repr(wanted) + " is not in list");
    }

    private static int position(List<Object> items, Object index) {
        long wanted = Arithmetic.whole(index).longValue();
        long absolute = wanted < 0 ? Math.max(0, wanted + items.size()) : wanted;
        return (int) Math.min(absolute, items.size());
    }

    private static Object pop(List<Object> items, Object index) {
        long wanted = Arithmetic.whole(index).longValue();
        long absolute = wanted < 0 ? wanted + items.size() : wanted;
        if (absolute < 0 || absolute >= items.size()) {
            throw new EvaluationException(items.isEmpty() ? "pop from empty list" : "pop index out of range");
        }
        return items.remove((int) absolute);
    }

    private static Object changed(List<Object> items, Runnable change) {
        try {
            Arithmetic.bounded(items.size());
            change.run();
        } catch (UnsupportedOperationException e) {
            throw new EvaluationException("this list cannot be changed");
        }
        return None.NONE;
    }
}
