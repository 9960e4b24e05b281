package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that come in from outside, made into a template's own: it may change them, and nobody else sees that. */
final class Data {

    private Data() {}

    /** A copy in Python's types; as Ansible has it, a tuple is a list from then on. A map that is not the JDK's makes its values when asked, and stays as it is. */
    static Object own(Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        } else if (value instanceof List<?> list && (isPlain(value) || value instanceof Tuple)) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(own(item)));
            return copy;
        } else if (value instanceof Map<?, ?> map && isPlain(value)) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(own(key), own(item)));
            return copy;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value == null ? None.NONE : value;
    }

    private static boolean isPlain(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }
}
