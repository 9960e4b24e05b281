package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lookups that make lists out of lists: what {@code with_items}, {@code with_nested} and their like loop over. */
final class LoopLookups {

    private static final Pattern SEQUENCE = Pattern.compile("(?:(\\w+)-)?(\\w+)(?:/(-?\\w+))?(?::(.+))?");

    private static final List<String> SEQUENCE_OPTIONS = List.of("start", "end", "count", "stride", "format");

    private static final Set<String> OF_LISTS = Set.of("indexed_items", "list", "flattened", "random_choice");

    private static final Set<String> OF_MAPPINGS = Set.of("dict", "first_found");

    private LoopLookups() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("items", (terms, options, site) -> flattened(terms, 1));
        lookups.put("list", (terms, options, site) -> new ArrayList<>(terms));
        lookups.put("flattened", (terms, options, site) -> flattened(terms, -1));
        lookups.put("indexed_items", (terms, options, site) -> indexed(flattened(terms, 1)));
        lookups.put("nested", (terms, options, site) -> nested(terms));
        lookups.put("together", (terms, options, site) -> together(terms));
        lookups.put("subelements", (terms, options, site) -> subelements(terms));
        lookups.put("sequence", (terms, options, site) -> sequence(terms, options));
        lookups.put(
                "random_choice",
                (terms, options, site) -> terms.isEmpty()
                        ? List.of()
                        : List.of(terms.get((int) PythonRandom.unpredictable().below(terms.size()))));
    }

    /** What the value of a {@code with_} key asks for: of a mapping it is the keys. */
    static List<Object> terms(String name, Object value) {
        if (!(value instanceof Map<?, ?> map) || OF_MAPPINGS.contains(name)) {
            return ValueFilters.listOf(value);
        } else if (OF_LISTS.contains(name)) {
            throw new LookupFailure("with_" + name + " expects a list, found a mapping");
        }
        return new ArrayList<>(map.keySet());
    }

    private static List<Object> flattened(List<Object> terms, int levels) {
        List<Object> flat = new ArrayList<>();
        for (Object term : terms) {
            if (term instanceof List<?> list && levels != 0) {
                flat.addAll(flattened(List.copyOf(list), levels - 1));
            } else {
                flat.add(term);
            }
        }
        return flat;
    }

    private static List<Object> indexed(List<Object> items) {
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            pairs.add(Tuple.of((long) i, items.get(i)));
        }
        return pairs;
    }

    private static List<Object> nested(List<Object> terms) {
        if (terms.isEmpty()) {
            throw new LookupFailure("with_nested needs at least one list");
        }
        List<Object> lists = terms.stream().map(ValueFilters::listOf).collect(ArrayList::new, List::add, List::addAll);
        List<Object> rows = new ArrayList<>();
        CombinationFilters.product(lists).forEach(row -> rows.add(flattened(Types.iterate(row), -1)));
        return rows;
    }

    private static List<Object> together(List<Object> terms) {
        if (terms.isEmpty()) {
            throw new LookupFailure("together needs at least one list");
        }
        List<Object> rows = new ArrayList<>();
        List<Object> lists = terms.stream().map(ValueFilters::listOf).collect(ArrayList::new, List::add, List::addAll);
        CombinationFilters.zip(lists, None.NONE, true).forEach(row -> rows.add(flattened(Types.iterate(row), -1)));
        return rows;
    }

    private static List<Object> subelements(List<Object> terms) {
        if (terms.size() < 2 || terms.size() > 3) {
            throw new LookupFailure("subelements takes a list, a key, and perhaps flags");
        }
        boolean skip = terms.size() == 3
                && Types.truth(ValueFilters.bool(DictFilters.dict(terms.get(2)).getOrDefault("skip_missing", false)));
        List<Object> items =
                terms.get(0) instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : Types.iterate(terms.get(0));
        List<Object> path = List.of((Object[]) Printing.str(terms.get(1)).split("\\."));
        List<Object> pairs = new ArrayList<>();
        for (Object item : items) {
            boolean skipped = item instanceof Map<?, ?> map
                    && Types.truth(map.containsKey("skipped") ? map.get("skipped") : false);
            if (!skipped) {
                parts(DictFilters.dict(item), path, skip)
                        .forEach(part -> pairs.add(Tuple.of(without(item, path), part)));
            }
        }
        return pairs;
    }

    /** With {@code skip_missing}, unlike the filter, also where something else stands than a mapping. */
    private static List<Object> parts(Map<Object, Object> item, List<Object> path, boolean skip) {
        Object values = item;
        for (Object step : path.subList(0, path.size() - 1)) {
            values = values instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : None.NONE;
        }
        return skip && !(values instanceof Map) ? List.of() : DictFilters.subelements(item, path, skip);
    }

    /** The item without the list that is looped over. */
    private static Object without(Object item, List<Object> path) {
        Map<Object, Object> copy = new LinkedHashMap<>(DictFilters.dict(item));
        if (path.size() == 1) {
            copy.remove(path.get(0));
        } else {
            copy.computeIfPresent(path.get(0), (key, inner) -> without(inner, path.subList(1, path.size())));
        }
        return copy;
    }

    private static List<Object> sequence(List<Object> terms, Map<String, Object> options) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            Map<String, Object> parts = new LinkedHashMap<>(options);
            parts.remove("_subdir");
            String text = TextFilters.text(term);
            Matcher shortcut = SEQUENCE.matcher(text);
            if (!text.contains("=") && shortcut.matches()) {
                put(parts, "start", shortcut.group(1));
                put(parts, "end", shortcut.group(2));
                put(parts, "stride", shortcut.group(3));
                put(parts, "format", shortcut.group(4));
            }
            Matcher word = Pattern.compile("(\\w+)=('[^']*'|\"[^\"]*\"|\\S+)").matcher(text);
            while (word.find()) {
                put(parts, word.group(1), word.group(2).replaceAll("^['\"]|['\"]$", ""));
            }
            all.addAll(numbers(parts));
        }
        return all;
    }

    private static void put(Map<String, Object> parts, String name, String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private static long number(Map<String, Object> parts, String name, long otherwise) {
        String text = Printing.str(parts.getOrDefault(name, otherwise));
        try {
            if (text.matches("[-+]?0+[1-9]\\d*")) {
                throw new NumberFormatException("octal or decimal");
            }
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw new LookupFailure("sequence: " + name + " must be an integer, not '" + text + "'");
        }
    }

    private static List<Object> numbers(Map<String, Object> parts) {
        if (!SEQUENCE_OPTIONS.containsAll(parts.keySet())) {
            throw new LookupFailure("sequence takes " + SEQUENCE_OPTIONS + ", not all of " + parts.keySet());
        }
        boolean counted = parts.containsKey("count");
        if (counted == parts.containsKey("end")) {
            throw new LookupFailure("sequence needs either count or end");
        }
        long start = number(parts, "start", 1);
        long stride = number(parts, "stride", 1);
        long count = number(parts, "count", 0);
        long end = counted ? start + (count - 1) * stride : number(parts, "end", 0);
        boolean empty = counted && count == 0 || stride == 0;
        if (!empty && (stride > 0 && end < start || stride < 0 && end > start)) {
            throw new LookupFailure("sequence: to count " + (stride > 0 ? "backwards make" : "forward don't make")
                    + " stride negative");
        }
        String format = Printing.str(parts.getOrDefault("format", "%d"));
        List<Object> numbers = new ArrayList<>();
        Arithmetic.bounded(empty ? 0 : (end - start) / stride * 10);
        for (long i = start; !empty && (stride > 0 ? i <= end : i >= end); i += stride) {
            numbers.add(PercentFormat.format(format, i));
        }
        return Collections.unmodifiableList(numbers);
    }
}
