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
                    case "keys" -> (p, n, site) -> new ArrayList<>(map.keySet());
                    case "values" -> (p, n, site) -> values(map, site);
                    case "items" -> (p, n, site) -> items(map, site);
                    case "get" -> (p, n, site) -> get(map, p, site);
                    case "copy" -> (p, n, site) -> new LinkedHashMap<>(map);
                    case "update" -> (p, n, site) -> update(map, p, n);
                    case "setdefault" -> (p, n, site) -> setDefault(map, p);
                    case "pop" -> (p, n, site) -> pop(map, p);
                    case "clear" ->
                        (p, n, site) -> {
                            map.clear();
                            return None.NONE;
                        };
                    default -> UNKNOWN;
                };
        return method == UNKNOWN ? Optional.empty() : Optional.of(method);
    }

    private static final Callable UNKNOWN = (p, n, site) -> None.NONE;

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
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new EvaluationException("get takes one or two arguments");
        }
        Object key = Undefined.used(arguments.get(0));
        if (Comparing.find(map, key).isPresent()) {
            return Access.item(map, key, site.frame(), site.at());
        }
        return arguments.size() == 2 ? arguments.get(1) : None.NONE;
    }

    private static Object update(Map<Object, Object> map, List<Object> arguments, Map<String, Object> named) {
        for (Object argument : arguments) {
            map.putAll(Functions.dict(List.of(argument), Map.of()));
        }
        map.putAll(named);
        return None.NONE;
    }

    private static Object setDefault(Map<Object, Object> map, List<Object> arguments) {
        Object otherwise = arguments.size() > 1 ? arguments.get(1) : None.NONE;
        Object before = map.putIfAbsent(arguments.get(0), otherwise);
        return before == null ? otherwise : before;
    }

    private static Object pop(Map<Object, Object> map, List<Object> arguments) {
        Object removed = map.remove(arguments.get(0));
        if (removed != null) {
            return removed;
        } else if (arguments.size() > 1) {
            return arguments.get(1);
        }
        throw new EvaluationException("no key " + Printing.repr(arguments.get(0)));
    }
}
