package dev.stepslew.module;

import dev.stepslew.yaml.None;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Plain values written as JSON on one line, spaced as Python's {@code json.dumps} spaces it. */
final class Json {

    private final StringBuilder text = new StringBuilder();
    private final boolean ascii;

    private Json(boolean ascii) {
        this.ascii = ascii;
    }

    static String of(Object value) {
        return of(value, false);
    }

    /** The same with an escape for each character that is not ASCII, as Python has it unless told otherwise. */
    static String ascii(Object value) {
        return of(value, true);
    }

    private static String of(Object value, boolean ascii) {
        Json json = new Json(ascii);
        json.write(value);
        return json.text.toString();
    }

    private void write(Object value) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value == None.NONE) {
            text.append("null");
        } else {
            writeText(String.valueOf(value));
        }
    }

    private void writeMap(Map<?, ?> map) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            writeText(entry.getKey() == None.NONE ? "null" : String.valueOf(entry.getKey()));
            text.append(": ");
            write(entry.getValue());
            text.append(entries.hasNext() ? ", " : "");
        }
        text.append('}');
    }

    private void writeList(List<?> list) {
        text.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            write(items.next());
            text.append(items.hasNext() ? ", " : "");
        }
        text.append(']');
    }

    private void writeText(String value) {
        text.append('"');
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default ->
                    text.append(c < ' ' || ascii && c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        text.append('"');
    }
}
