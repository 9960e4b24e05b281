package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that apply other filters and tests to each item: map, select, reject and their attr forms. */
final class ChoiceFilters {

    private ChoiceFilters() {}

    static void register(Map<String, Filter> filters, Library library) {
        filters.put("map", Filter.of("*call **named", (v, g) -> map(v, g, library)));
        filters.put("select", Filter.of("*call **named", (v, g) -> choose(v, g, library, false, true)));
        filters.put("reject", Filter.of("*call **named", (v, g) -> choose(v, g, library, false, false)));
        filters.put("selectattr", Filter.of("*call **named", (v, g) -> choose(v, g, library, true, true)));
        filters.put("rejectattr", Filter.of("*call **named", (v, g) -> choose(v, g, library, true, false)));
    }

    private static Object map(Object value, Given given, Library library) {
        if (!Types.truth(value)) {
            return List.of();
        }
        Map<String, Object> named = new LinkedHashMap<>(given.named());
        List<Object> results = new ArrayList<>();
        if (given.rest().isEmpty() && named.containsKey("attribute")) {
            Getter getter = Getter.of(Undefined.used(named.remove("attribute")), given.site());
            Object otherwise = named.getOrDefault("default", None.NONE);
            named.remove("default");
            mustBeEmpty(named);
            for (Object item : Types.iterate(value)) {
                Object found = getter.get(item);
                results.add(found instanceof Undefined && !(otherwise instanceof None) ? otherwise : found);
            }
            return results;
        } else if (given.rest().isEmpty()) {
            throw new EvaluationException("map needs the name of a filter, or attribute=");
        }
        String name = Printing.str(given.rest().get(0));
        Filter filter = library.filter(name).orElseThrow(() -> new EvaluationException(library.unknownFilter(name)));
        List<Object> arguments = given.rest().subList(1, given.rest().size());
        for (Object item : Types.iterate(value)) {
            results.add(filter.apply(item, arguments, named, given.site()));
        }
        return results;
    }

    private static void mustBeEmpty(Map<String, Object> named) {
        if (!named.isEmpty()) {
            throw new EvaluationException(
                    "map has no argument '" + named.keySet().iterator().next() + "'");
        }
    }

    private static Object choose(Object value, Given given, Library library, boolean byAttribute, boolean wanted) {
        if (!Types.truth(value)) {
            return List.of();
        }
        List<Object> call = given.rest();
        if (byAttribute && call.isEmpty()) {
            throw new EvaluationException("the name of an attribute is missing");
        }
        Getter getter = Getter.of(byAttribute ? call.get(0) : None.NONE, given.site());
        List<Object> rest = byAttribute ? call.subList(1, call.size()) : call;
        List<Object> chosen = new ArrayList<>();
        for (Object item : Types.iterate(value)) {
            if (holds(getter.get(item), rest, given, library) == wanted) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private static boolean holds(Object item, List<Object> call, Given given, Library library) {
        if (call.isEmpty()) {
            return Types.truth(item);
        }
        String name = Printing.str(call.get(0));
        Test test = library.test(name).orElseThrow(() -> new EvaluationException(library.unknownTest(name)));
        return test.holds(item, call.subList(1, call.size()), given.named(), given.site());
    }
}
