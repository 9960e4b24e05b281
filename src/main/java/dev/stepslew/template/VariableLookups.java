package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lookups of variables and of what is around them: vars, varnames, env, dict, inventory_hostnames. */
final class VariableLookups {

    private VariableLookups() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("vars", VariableLookups::variables);
        lookups.put("varnames", VariableLookups::names);
        lookups.put("inventory_hostnames", VariableLookups::hosts);
        lookups.put("env", VariableLookups::environment);
        lookups.put("dict", (terms, options, site) -> dict(terms));
    }

    private static List<Object> variables(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> values = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof String name)) {
                throw new EvaluationException("lookup 'vars' takes names of variables, not " + Types.name(term));
            }
            Object value = site.frame().rendering().resolve(name, site);
            Object otherwise = options.getOrDefault("default", value);
            boolean replaced = value instanceof Undefined && !(otherwise instanceof None);
            values.add(Undefined.used(replaced ? otherwise : value));
        }
        return values;
    }

    private static List<Object> names(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> names = new ArrayList<>();
        for (Object term : terms) {
            Regex regex = Regex.of(TextFilters.text(term), false, false);
            for (String name : site.frame().rendering().scope().names()) {
                if (regex.matcher(name, site).find()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<Object> hosts(List<Object> terms, Map<String, Object> options, Site site) {
        List<String> patterns = terms.stream()
                .flatMap(term -> ValueFilters.listOf(term).stream())
                .map(Printing::str)
                .toList();
        return new ArrayList<>(site.frame().rendering().templar().hosts(patterns));
    }

    private static List<Object> environment(List<Object> terms, Map<String, Object> options, Site site) {
        Map<String, String> environment = FileLookups.files(site).environment();
        List<Object> values = new ArrayList<>();
        for (Object term : terms) {
            String name = TextFilters.text(term).strip().split("\\s+")[0];
            if (name.isEmpty()) {
                throw new LookupFailure("lookup 'env' needs the name of a variable of the environment");
            }
            Object value = environment.containsKey(name) ? environment.get(name) : options.getOrDefault("default", "");
            values.add(Undefined.used(value));
        }
        return values;
    }

    private static List<Object> dict(List<Object> terms) {
        List<Object> items = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof Map)) {
                throw new LookupFailure("with_dict expects a dict, not " + Types.name(term));
            }
            DictFilters.dict(term).forEach((key, value) -> items.add(pair(key, value)));
        }
        return items;
    }

    private static Map<Object, Object> pair(Object key, Object value) {
        Map<Object, Object> pair = new java.util.LinkedHashMap<>();
        pair.put("key", key);
        pair.put("value", value);
        return pair;
    }
}
