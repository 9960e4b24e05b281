package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.List;
import java.util.Map;

/** JSON as Python's json.dumps writes it. */
final class Json {

    private final String step;
    private final boolean sorted;
    private final boolean ascii;
    private final String between;
    private final String behindKey;
    private final StringBuilder out = new StringBuilder();

    private Json(String step, boolean sorted, boolean ascii, String between, String behindKey) {
        this.step = step;
        this.sorted = sorted;
        this.ascii = ascii;
        this.between = between;
        this.behindKey = behindKey;
    }

    /** @param step a line end and the blanks of one level; empty where all stands on one line */
    static String write(Object value, String step, boolean sorted, boolean ascii, String between, String behindKey) {
        Json json = new Json(step, sorted, ascii, between, behindKey);
        json.value(value, 0);
        return json.out.toString();
    }

    static String compact(Object value) {
        return write(value, "", false, true, ", ", ": ");
    }

    private void value(Object any, int depth) {
        Object value = Undefined.known(any);
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else if (value instanceof Double
                || value instanceof Boolean
                || value instanceof None
                || Types.isInteger(value)) {
            out.append(word(value));
        } else if (value instanceof Moment || value instanceof Day) {
            text(value.toString().replace(' ', 'T'));
        } else {
            throw new EvaluationException("object of type " + Types.name(value) + " is not JSON serializable");
        }
        Arithmetic.bounded(out.length());
    }

    private static String word(Object value) {
        if (value instanceof None) {
            return "null";
        } else if (value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return number.isNaN() ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        return Printing.str(value);
    }

    private void object(Map<?, ?> map, int depth) {
        String separator = "";
        out.append('{');
        Iterable<? extends Map.Entry<?, ?>> entries = sorted ? DictFilters.byKey(map) : map.entrySet();
        for (Map.Entry<?, ?> entry : entries) {
            out.append(separator);
            line(depth + 1);
            text(entry.getKey() instanceof String key ? key : word(entry.getKey()));
            out.append(behindKey);
            value(entry.getValue(), depth + 1);
            separator = between;
        }
        end(map.isEmpty(), depth, '}');
    }

    private void array(List<?> list, int depth) {
        String separator = "";
        out.append('[');
        for (Object item : list) {
            out.append(separator);
            line(depth + 1);
            value(item, depth + 1);
            separator = between;
        }
        end(list.isEmpty(), depth, ']');
    }

    private void end(boolean empty, int depth, char bracket) {
        if (!empty) {
            line(depth);
        }
        out.append(bracket);
    }

    private void line(int depth) {
        if (!step.isEmpty()) {
            out.append('\n').append(step.substring(1).repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default ->
                    out.append(c < ' ' || ascii && c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
