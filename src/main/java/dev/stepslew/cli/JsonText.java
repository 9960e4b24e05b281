package dev.stepslew.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps, lists, text, numbers and bools as JSON, two blanks for each level. */
final class JsonText {

    private JsonText() {}

    static String of(Object value) {
        return text(value, "") + "\n";
    }

    private static String text(Object value, String indent) {
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            return lines(
                    map.entrySet().stream()
                            .map(entry ->
                                    quoted(String.valueOf(entry.getKey())) + ": " + text(entry.getValue(), deeper))
                            .toList(),
                    "{}",
                    indent);
        }
        if (value instanceof Collection<?> list) {
            return lines(list.stream().map(each -> text(each, deeper)).toList(), "[]", indent);
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(String.valueOf(value));
    }

    private static String lines(List<String> items, String brackets, String indent) {
        if (items.isEmpty()) {
            return brackets;
        }
        String separator = ",\n" + indent + "  ";
        return items.stream()
                .collect(Collectors.joining(
                        separator, brackets.charAt(0) + "\n" + indent + "  ", "\n" + indent + brackets.charAt(1)));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default ->
                    quoted.append(
                            c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029
                                    ? "\\u%04x".formatted((int) c)
                                    : Character.toString(c));
            }
        }
        return quoted.append('"').toString();
    }
}
