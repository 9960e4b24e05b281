package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** YAML as PyYAML's dump writes it. */
final class YamlWriter {

    // What PyYAML's resolver would not read back as a string.
    private static final Pattern RESOLVED = Pattern.compile("|~|null|Null|NULL"
            + "|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
            + "|[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])++"
            + "|[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
            + "|\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?"
            + "|=|<<");

    private final int indent;
    private final int width;
    private final boolean flowLeaves;
    private final boolean flow;
    private final boolean sorted;
    private final boolean unicode;
    private final StringBuilder out = new StringBuilder();

    private YamlWriter(int indent, int width, boolean flowLeaves, boolean flow, boolean sorted, boolean unicode) {
        this.indent = indent < 2 || indent > 9 ? 2 : indent;
        this.width = width > this.indent * 2 ? width : 80;
        this.flowLeaves = flowLeaves;
        this.flow = flow;
        this.sorted = sorted;
        this.unicode = unicode;
    }

    /** @param flowLeaves whether collections without collections in them stand on one line */
    static String write(
            Object value, int indent, int width, boolean flowLeaves, boolean flow, boolean sorted, boolean unicode) {
        YamlWriter writer = new YamlWriter(indent, width, flowLeaves, flow, sorted, unicode);
        writer.root(Undefined.used(value));
        return writer.out.toString();
    }

    private void root(Object value) {
        node(value, 0, false, false);
        if (out.length() == 0 || out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private boolean isFlow(Object value) {
        boolean empty =
                value instanceof List<?> list && list.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty();
        return empty || flow || flowLeaves && isLeaf(value);
    }

    private static boolean isLeaf(Object value) {
        Iterable<?> items = value instanceof Map<?, ?> map ? map.values() : (List<?>) value;
        for (Object item : items) {
            if (item instanceof List || item instanceof Map) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCollection(Object value) {
        return value instanceof List || value instanceof Map;
    }

    /** @param behindKey whether it stands behind a key or dash in block style */
    private void node(Object any, int level, boolean behindKey, boolean inSequence) {
        Object value = Undefined.used(any);
        if (!isCollection(value)) {
            scalar(value, level, false);
        } else if (isFlow(value)) {
            flow(value, level);
        } else if (value instanceof Map<?, ?> map) {
            mapping(map, level, inSequence);
        } else {
            sequence((List<?>) value, level, behindKey, inSequence);
        }
    }

    private Iterable<? extends Map.Entry<?, ?>> entries(Map<?, ?> map) {
        return sorted ? DictFilters.byKey(map) : map.entrySet();
    }

    private void mapping(Map<?, ?> map, int level, boolean inSequence) {
        boolean first = inSequence;
        for (Map.Entry<?, ?> entry : entries(map)) {
            line(level, first);
            first = false;
            scalar(entry.getKey(), level, true);
            out.append(':');
            Object value = entry.getValue();
            boolean block = isCollection(value) && !isFlow(value);
            out.append(block ? "" : " ");
            node(value, block && value instanceof List ? level : level + indent, true, false);
        }
    }

    // PyYAML writes a sequence under a key without further indentation.
    private void sequence(List<?> list, int level, boolean behindKey, boolean inSequence) {
        boolean first = inSequence;
        for (Object item : list) {
            line(level, first);
            first = false;
            boolean block = isCollection(item) && !isFlow(item);
            out.append('-').append(block ? " ".repeat(Math.max(1, indent - 1)) : " ");
            node(item, level + indent, false, block);
        }
    }

    private void line(int level, boolean stay) {
        if (stay) {
            return;
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        out.append(" ".repeat(level));
        Arithmetic.bounded(out.length());
    }

    private int column() {
        return out.length() - (out.lastIndexOf("\n") + 1);
    }

    private void flow(Object value, int level) {
        boolean map = value instanceof Map;
        out.append(map ? '{' : '[');
        boolean first = true;
        Iterable<?> items = map ? entries((Map<?, ?>) value) : (List<?>) value;
        for (Object item : items) {
            out.append(first ? "" : ",");
            if (column() > width) {
                out.append('\n').append(" ".repeat(level == 0 ? indent : level));
            } else if (!first) {
                out.append(' ');
            }
            if (item instanceof Map.Entry<?, ?> entry && map) {
                scalar(entry.getKey(), level, true);
                out.append(": ");
                flowValue(entry.getValue(), level);
            } else {
                flowValue(item, level);
            }
            first = false;
        }
        out.append(map ? '}' : ']');
    }

    private void flowValue(Object value, int level) {
        if (isCollection(value)) {
            flow(value, level);
        } else {
            scalar(Undefined.used(value), level, false);
        }
    }

    private static String text(Object value) {
        if (value instanceof None) {
            return "null";
        } else if (value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Double number) {
            return number.isNaN()
                    ? ".nan"
                    : number.isInfinite() ? number > 0 ? ".inf" : "-.inf" : exponent(Printing.decimal(number));
        }
        return Printing.str(value);
    }

    private static String exponent(String digits) {
        return !digits.contains(".") && digits.contains("e") ? digits.replaceFirst("e", ".0e") : digits;
    }

    private void scalar(Object value, int level, boolean isKey) {
        String text = text(value);
        if (!(value instanceof String)) {
            out.append(text);
        } else if (isPlain(text) && !RESOLVED.matcher(text).matches()) {
            YamlScalars.plain(text, out, level + (level == 0 ? indent : 0), isKey ? Integer.MAX_VALUE : width);
        } else if (YamlScalars.needsDouble(text, unicode)) {
            YamlScalars.doubleQuoted(
                    text, out, level + (level == 0 ? indent : 0), isKey ? Integer.MAX_VALUE : width, unicode);
        } else {
            YamlScalars.singleQuoted(text, out, level + (level == 0 ? indent : 0), isKey ? Integer.MAX_VALUE : width);
        }
    }

    private boolean isPlain(String text) {
        List<String> marks = new ArrayList<>(List.of("---", "..."));
        if (text.isEmpty()
                || YamlScalars.needsDouble(text, unicode)
                || text.indexOf('\n') >= 0
                || marks.stream().anyMatch(text::startsWith)) {
            return false;
        }
        char first = text.charAt(0);
        boolean blankBehind = text.length() == 1 || text.charAt(1) == ' ';
        boolean badStart = "#,[]{}&*!|>'\"%@` ".indexOf(first) >= 0 || "-?:".indexOf(first) >= 0 && blankBehind;
        boolean badInside = text.contains(": ") || text.endsWith(":") || text.contains(" #") || text.endsWith(" ");
        // PyYAML allows , ? [ ] { } in block style only; Ansible's leaves are flow, so they are quoted there.
        boolean flowMarks = flowLeaves && text.chars().anyMatch(c -> ",?[]{}".indexOf(c) >= 0) && !text.isEmpty();
        return !badStart && !badInside && !(flowMarks && inFlow());
    }

    private boolean inFlow() {
        int lineStart = out.lastIndexOf("\n") + 1;
        String line = out.substring(lineStart);
        return line.chars().filter(c -> c == '[' || c == '{').count()
                > line.chars().filter(c -> c == ']' || c == '}').count();
    }
}
