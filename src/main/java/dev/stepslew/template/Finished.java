package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.List;
import java.util.Map;

/** What Ansible does with the value of an expression before it becomes output. */
final class Finished {

    private Finished() {}

    /** The value, with nothing undefined in it at any depth; none is the empty text. */
    static Object value(Expression expression, Frame frame) {
        Object value = Undefined.used(expression.value(frame));
        mustBeDefined(value);
        return value instanceof None ? "" : value;
    }

    static void mustBeDefined(Object value) {
        Undefined.used(value);
        if (value instanceof Later later) {
            throw new NotYetKnown(later.name());
        } else if (value instanceof Map<?, ?> map && map.getClass().getName().startsWith("java.util.")) {
            map.values().forEach(Finished::mustBeDefined);
        } else if (value instanceof List<?> list) {
            list.forEach(Finished::mustBeDefined);
        }
    }

    /** Printed, and read back where that looks like a dict, list or bool. */
    static Object converted(Object value) {
        if (value instanceof Boolean
                || isLiteral(value) && !(value instanceof Tuple) && (value instanceof List || value instanceof Map)) {
            return value;
        }
        return PythonLiteral.convert(Printing.str(value));
    }

    private static boolean isLiteral(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Finished::isLiteral);
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().allMatch(entry -> isLiteral(entry.getKey()) && isLiteral(entry.getValue()));
        }
        return value instanceof String
                || value instanceof None
                || value instanceof Boolean
                || Types.isInteger(value)
                || value instanceof Double number && !number.isNaN() && !number.isInfinite();
    }
}
