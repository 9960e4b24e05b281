package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of Python's list and tuple. */
final class ListMethods {

    private ListMethods() {}

    @SuppressWarnings("unchecked")
    static Optional<Object> find(List<?> list, String name) {
        List<Object> items = (List<Object>) list;
        Callable method =
                switch (name) {
                    case "index" -> (p, n, site) -> index(items, count(p, 1, 3));
                    case "count" ->
                        (p, n, site) -> {
                            Object wanted = one(p);
                            return items.stream()
                                    .filter(item -> Comparing.equal(item, wanted))
                                    .count();
                        };
                    case "append" -> (p, n, site) -> changed(items, () -> items.add(one(p)));
                    case "extend" -> (p, n, site) -> changed(items, () -> items.addAll(Types.iterate(one(p))));
                    case "insert" ->
                        (p, n, site) -> changed(
                                items,
                                () -> items.add(position(items, count(p, 2, 2).get(0)), p.get(1)));
                    case "remove" ->
                        (p, n, site) -> changed(items, () -> items.remove((int) index(items, count(p, 1, 1))));
                    case "reverse" -> (p, n, site) -> changed(items, () -> Collections.reverse(count(items, p, n)));
                    case "clear" ->
                        (p, n, site) -> changed(items, () -> count(items, p, n).clear());
                    case "sort" ->
                        (p, n, site) -> changed(items, () -> sort(items, SORT.bind(count(p, 0, 0), n, site)));
                    case "copy" -> (p, n, site) -> new ArrayList<>(count(items, p, n));
                    case "pop" -> (p, n, site) -> pop(items, count(p, 0, 1).isEmpty() ? -1L : p.get(0));
                    default -> NONE;
                };
        boolean known = method != NONE && (!(list instanceof Tuple) || name.equals("index") || name.equals("count"));
        return known ? Optional.of(method) : Optional.empty();
    }

    private static final Signature SORT = Signature.of("key=None reverse=False");

    private static void sort(List<Object> items, Given given) {
        if (!given.isNone("key")) {
            throw new EvaluationException("'" + Types.name(given.value("key")) + "' object is not callable");
        }
        Comparator<Object> order = (a, b) -> Comparing.compare(a, b, "<");
        items.sort(given.flag("reverse") ? order.reversed() : order);
    }

    /** The list, where the method got no arguments. */
    private static List<Object> count(List<Object> items, List<Object> positional, Map<String, Object> named) {
        count(positional, 0, 0);
        if (!named.isEmpty()) {
            throw new EvaluationException("this method takes no arguments");
        }
        return items;
    }

    /** The arguments, where they are as many as there must be. */
    static List<Object> count(List<Object> positional, int least, int most) {
        if (positional.size() < least || positional.size() > most) {
            throw new EvaluationException("expected " + (least == most ? "" : least + " to ") + most
                    + " arguments, got " + positional.size());
        }
        return positional;
    }

    private static final Callable NONE = (p, n, site) -> None.NONE;

    static Object one(List<Object> positional) {
        return count(positional, 1, 1).get(0);
    }

    private static long index(List<Object> items, List<Object> arguments) {
        Object wanted = arguments.get(0);
        int from = arguments.size() > 1 ? position(items, arguments.get(1)) : 0;
        int to = arguments.size() > 2 ? position(items, arguments.get(2)) : items.size();
        for (int i = from; i < to; i++) {
            if (Comparing.equal(items.get(i), wanted)) {
                return i;
            }
        }
        throw new EvaluationException(Printing.repr(wanted) + " is not in list");
    }

    private static int position(List<Object> items, Object index) {
        long wanted = Access.index(index);
        long absolute = wanted < 0 ? Math.max(0, wanted + items.size()) : wanted;
        return (int) Math.min(absolute, items.size());
    }

    private static Object pop(List<Object> items, Object index) {
        long wanted = Access.index(index);
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
