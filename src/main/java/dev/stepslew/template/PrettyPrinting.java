package dev.stepslew.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Python's pprint: on one line where it fits into 80 columns, else an item a line; dicts by key. */
final class PrettyPrinting {

    private static final int WIDTH = 80;

    private PrettyPrinting() {}

    static String pprint(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, 0, 0, out);
        return out.toString();
    }

    private static void write(Object value, int indent, int behind, StringBuilder out) {
        String line = Printing.repr(sorted(value));
        if (line.length() <= WIDTH - indent - behind) {
            out.append(line);
        } else if (value instanceof Map<?, ?> map) {
            entries(map, indent, behind, out);
        } else if (value instanceof List<?> list) {
            items(list, indent, behind, out);
        } else {
            out.append(line);
        }
    }

    private static void entries(Map<?, ?> map, int indent, int behind, StringBuilder out) {
        out.append('{');
        int left = map.size();
        for (Map.Entry<?, ?> entry : DictFilters.byKey(map)) {
            String key = Printing.repr(entry.getKey());
            out.append(left == map.size() ? "" : " ".repeat(indent + 1))
                    .append(key)
                    .append(": ");
            left--;
            write(entry.getValue(), indent + 1 + key.length() + 2, left == 0 ? behind + 1 : 1, out);
            out.append(left == 0 ? "}" : ",\n");
        }
    }

    private static void items(List<?> list, int indent, int behind, StringBuilder out) {
        boolean tuple = list instanceof Tuple;
        out.append(tuple ? '(' : '[');
        for (int i = 0; i < list.size(); i++) {
            boolean last = i == list.size() - 1;
            out.append(i == 0 ? "" : " ".repeat(indent + 1));
            write(list.get(i), indent + 1, last ? behind + 1 : 1, out);
            out.append(last ? tuple ? ")" : "]" : ",\n");
        }
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> sorted = new LinkedHashMap<>();
            DictFilters.byKey(map).forEach(entry -> sorted.put(entry.getKey(), sorted(entry.getValue())));
            return sorted;
        } else if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(sorted(item)));
            return value instanceof Tuple ? new Tuple(items) : items;
        }
        return value;
    }
}
