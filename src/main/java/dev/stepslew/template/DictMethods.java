package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of Python's dict. */
final class DictMethods {

    private DictMethods() {}

    @SuppressWarnings("unchecked")
    static Optional<Object> find(Map<?, ?> dict, String name) {
        Map<Object, Object> map = (Map<Object, Object>) dict;
        Callable method =
                switch (name) {
                    case "keys" -> plain((p, n, site) -> new ArrayList<>(map.keySet()), 0, 0);
                    case "values" -> plain((p, n, site) -> values(map, site), 0, 0);
                    case "items" -> plain((p, n, site) -> items(map, site), 0, 0);
                    case "get" -> plain((p, n, site) -> get(map, p, site), 1, 2);
                    case "copy" -> plain((p, n, site) -> new LinkedHashMap<>(map), 0, 0);
                    case "update" -> (p, n, site) -> update(map, ListMethods.count(p, 0, 1), n);
                    case "setdefault" -> plain((p, n, site) -> setDefault(map, p), 1, 2);
                    case "pop" -> plain((p, n, site) -> pop(map, p), 1, 2);
                    case "popitem" -> plain((p, n, site) -> popItem(map), 0, 0);
                    case "fromkeys" -> plain((p, n, site) -> fromKeys(p), 1, 2);
                    case "clear" ->
                        plain(
                                (p, n, site) -> {
                                    map.clear();
                                    return None.NONE;
                                },
                                0,
                                0);
                    default -> UNKNOWN;
                };
        return method == UNKNOWN ? Optional.empty() : Optional.of(method);
    }

    private static final Callable UNKNOWN = (p, n, site) -> None.NONE;

    /** A method that takes so many arguments, and none by name. */
    private static Callable plain(Callable method, int least, int most) {
        return (positional, named, site) -> {
            if (!named.isEmpty()) {
                throw new EvaluationException("this method takes no arguments by name");
            }
            return method.call(ListMethods.count(positional, least, most), named, site);
        };
    }

    private static Object popItem(Map<Object, Object> map) {
        Object last = map.keySet().stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> new EvaluationException("popitem(): the dict is empty"));
        return Tuple.of(last, Optional.ofNullable(map.remove(last)).orElse(None.NONE));
    }

    private static Object fromKeys(List<Object> arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        Object value = arguments.size() > 1 ? arguments.get(1) : None.NONE;
        Types.iterate(arguments.get(0)).forEach(key -> Comparing.put(map, Types.hashed(key), value));
        return map;
    }

    private static List<Object> values(Map<Object, Object> map, Site site) {
        List<Object> values = new ArrayList<>();
        map.keySet().forEach(key -> values.add(Access.item(map, key, site.frame(), site.at())));
        return values;
    }

    static List<Object> items(Map<Object, Object> map, Site site) {
        List<Object> items = new ArrayList<>();
        map.keySet().forEach(key -> items.add(Tuple.of(key, Access.item(map, key, site.frame(), site.at()))));
        return items;
    }

    private static Object get(Map<Object, Object> map, List<Object> arguments, Site site) {
        Object key = Types.hashed(arguments.get(0));
        if (Comparing.find(map, key).isPresent()) {
            return Access.item(map, key, site.frame(), site.at());
        }
        return arguments.size() == 2 ? arguments.get(1) : None.NONE;
    }

    private static Object update(Map<Object, Object> map, List<Object> arguments, Map<String, Object> named) {
        for (Object argument : arguments) {
            Functions.dict(List.of(argument), Map.of()).forEach((key, value) -> Comparing.put(map, key, value));
        }
        map.putAll(named);
        return None.NONE;
    }

    private static Object setDefault(Map<Object, Object> map, List<Object> arguments) {
        Object otherwise = arguments.size() > 1 ? arguments.get(1) : None.NONE;
        Object before = map.putIfAbsent(Comparing.key(map, Types.hashed(arguments.get(0))), otherwise);
        return before == null ? otherwise : before;
    }

    private static Object pop(Map<Object, Object> map, List<Object> arguments) {
        Object removed = map.remove(Comparing.key(map, Types.hashed(arguments.get(0))));
        if (removed != null) {
            return removed;
        } else if (arguments.size() > 1) {
            return arguments.get(1);
        }
        throw new EvaluationException("no key " + Printing.repr(arguments.get(0)));
    }
}
