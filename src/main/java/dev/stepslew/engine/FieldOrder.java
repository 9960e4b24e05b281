package dev.stepslew.engine;

import dev.stepslew.BundledTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a result's fields into the order that Ansible's have, for whoever prints the whole of it. */
final class FieldOrder {

    private static final String TABLE = "/engine/results";

    /** What is said of every task, where its module has not. */
    private static final List<String> OF_EVERY_TASK =
            List.of("failed", "attempts", "changed", "changed_when_result", "failed_when_result");

    private static final Map<String, List<String>> ORDERS = read();

    private FieldOrder() {}

    /** The fields of a module's result in their order, with those that no result lacks; of other modules as they are. */
    static Map<String, Object> of(String module, Map<String, Object> fields) {
        List<String> usual = ORDERS.getOrDefault(module, List.of());
        if (usual.isEmpty() || fields.containsKey("skip_reason")) {
            return fields;
        }
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("failed", false);
        all.putIfAbsent("changed", false);
        boolean failed = Boolean.TRUE.equals(all.get("failed")) && !all.containsKey("failed_when_result");
        return Optional.ofNullable(ORDERS.get(module + " failed"))
                .filter(order -> failed)
                .or(() -> Optional.ofNullable(ORDERS.get(module + " path")).filter(order -> all.containsKey("path")))
                .map(order -> ordered(module, all, order.stream(), Stream.empty()))
                .orElseGet(() -> failed
                        ? ordered(module, all, without(usual, "msg"), Stream.of("failed", "msg"))
                        : ordered(module, all, usual.stream(), Stream.empty()));
    }

    private static Stream<String> without(List<String> order, String name) {
        return order.stream().filter(other -> !other.equals(name));
    }

    /** What neither list names stands between the two. */
    private static Map<String, Object> ordered(
            String module, Map<String, Object> fields, Stream<String> first, Stream<String> last) {
        Map<String, Object> left = new LinkedHashMap<>(fields);
        Map<String, Object> ordered = new LinkedHashMap<>();
        first.forEach(name -> move(name, left, ordered, module));
        List<String> end = Stream.concat(last, OF_EVERY_TASK.stream()).toList();
        List.copyOf(left.keySet()).stream()
                .filter(name -> !end.contains(name))
                .forEach(name -> move(name, left, ordered, module));
        end.forEach(name -> move(name, left, ordered, module));
        return ordered;
    }

    private static void move(String name, Map<String, Object> from, Map<String, Object> to, String module) {
        Optional.ofNullable(from.remove(name)).ifPresent(value -> to.put(name, within(module + "." + name, value)));
    }

    private static Object within(String name, Object value) {
        List<String> order = ORDERS.getOrDefault(name, List.of());
        if (!(value instanceof Map<?, ?> map) || order.isEmpty()) {
            return value;
        }
        Map<Object, Object> left = new LinkedHashMap<>(map);
        Map<Object, Object> ordered = new LinkedHashMap<>();
        order.forEach(key -> Optional.ofNullable(left.remove(key)).ifPresent(there -> ordered.put(key, there)));
        ordered.putAll(left);
        return ordered;
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        BundledTable.lines(TABLE).stream()
                .map(line -> line.split(" \\| ", 2))
                .forEach(columns -> orders.put(columns[0], List.of(columns[1].split(" "))));
        return orders;
    }
}
