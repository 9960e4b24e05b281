package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** YAML as PyYAML writes it with libyaml, whose emitter this follows event by event. */
final class YamlWriter {

    // What PyYAML's resolver would not read back as a string.
    private static final Pattern RESOLVED = Pattern.compile("|~|null|Null|NULL"
            + "|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
            + "|[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])++"
            + "|[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
            + "|\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?"
            + "|=|<<");
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final YamlStyle style;
    private final YamlOut out;
    /** Collections that are there more than once, and their anchors as soon as they have one. */
    private final Map<Object, String> anchors = new IdentityHashMap<>();

    private int level = -1;
    private int brackets;
    private int named;
    private boolean openEnded;

    private YamlWriter(YamlStyle style) {
        this.style = style;
        this.out = new YamlOut(style.width(), style.lineBreak());
    }

    static String write(Object value, YamlStyle style) {
        YamlWriter writer = new YamlWriter(style);
        writer.document(value);
        return writer.out.toString();
    }

    /** As ansible-inventory has it; nodes are points in time, and values of the vault, which stay envelopes. */
    static String inventory(Object value) {
        return write(value, YamlStyle.of(Map.of(), Optional.of(false)));
    }

    private void document(Object value) {
        count(value);
        if (!style.version().isEmpty()) {
            out.mark("%YAML", true, false, false);
            out.mark(style.version(), true, false, false);
            out.indent(0);
        }
        if (style.start() || !style.version().isEmpty()) {
            out.indent(0);
            out.mark("---", true, false, false);
        }
        node(value, false, false);
        out.indent(0);
        if (style.end() || openEnded) {
            out.mark("...", true, false, false);
            out.indent(0);
        }
    }

    /** Names the collections that are met again, in the order of these meetings. */
    private void count(Object any) {
        Object value = Undefined.known(any);
        boolean isShared = isCollection(value) || value instanceof Node;
        if (!isShared || value == List.of() || value == Map.of() || value instanceof Tuple tuple && tuple.isEmpty()) {
            return;
        } else if (anchors.containsKey(value)) {
            if (anchors.get(value).isEmpty()) {
                anchors.put(value, String.format("id%03d", ++named));
            }
            return;
        }
        anchors.put(value, "");
        if (value instanceof Map<?, ?> map) {
            entries(map).forEach(entry -> {
                count(entry.getKey());
                count(entry.getValue());
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::count);
        }
    }

    private static boolean isCollection(Object value) {
        return value instanceof List || value instanceof Map;
    }

    private Iterable<? extends Map.Entry<?, ?>> entries(Map<?, ?> map) {
        return style.sorted() ? DictFilters.byKey(map) : map.entrySet();
    }

    private void node(Object value, boolean inMapping, boolean isKey) {
        if (anchored(value, isKey)) {
            return;
        }
        if (isCollection(value)) {
            collection(value, inMapping);
        } else {
            scalar(value, isKey);
        }
    }

    /** Whether a word that points to an earlier collection has said it all. */
    private boolean anchored(Object value, boolean isKey) {
        String anchor = anchors.getOrDefault(value, "");
        if (anchor.isEmpty()) {
            return false;
        }
        boolean again = anchor.startsWith("*");
        out.mark((again ? "" : "&") + anchor, true, false, false);
        if (again && isKey) {
            out.mark(" ", false, false, false);
        }
        anchors.put(value, again ? anchor : "*" + anchor);
        return again;
    }

    private void collection(Object value, boolean inMapping) {
        if (brackets > 0
                || isEmpty(value)
                || style.flow().orElseGet(() -> style.scalars().isEmpty() && isLeaf(value))) {
            flow(value);
        } else if (value instanceof Map<?, ?> map) {
            mapping(map);
        } else {
            sequence((List<?>) value, inMapping && !out.isIndented());
        }
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : ((List<?>) value).isEmpty();
    }

    private static boolean isLeaf(Object value) {
        List<Object> items = new ArrayList<>(value instanceof Map<?, ?> map ? map.keySet() : (List<?>) value);
        if (value instanceof Map<?, ?> map) {
            items.addAll(map.values());
        }
        return items.stream().noneMatch(YamlWriter::isCollection);
    }

    private int deeper(boolean flow, boolean stays) {
        int before = level;
        level = level < 0 ? flow ? style.indent() : 0 : stays ? level : level + style.indent();
        return before;
    }

    private void sequence(List<?> list, boolean stays) {
        int before = deeper(false, stays);
        for (Object item : list) {
            out.indent(level);
            out.mark("-", true, false, true);
            node(item, false, false);
        }
        level = before;
    }

    private void mapping(Map<?, ?> map) {
        int before = deeper(false, false);
        for (Map.Entry<?, ?> entry : entries(map)) {
            out.indent(level);
            if (isSimple(entry.getKey())) {
                node(entry.getKey(), true, true);
                out.mark(":", false, false, false);
            } else {
                out.mark("?", true, false, true);
                node(entry.getKey(), true, false);
                out.indent(level);
                out.mark(":", true, false, true);
            }
            node(entry.getValue(), true, false);
        }
        level = before;
    }

    private void flow(Object value) {
        boolean isMap = value instanceof Map;
        out.mark(isMap ? "{" : "[", true, true, false);
        int before = deeper(true, false);
        brackets++;
        boolean first = true;
        for (Object item : isMap ? entries((Map<?, ?>) value) : (List<?>) value) {
            if (!first) {
                out.mark(",", false, false, false);
            }
            first = false;
            breakIfFull();
            if (isMap) {
                entry((Map.Entry<?, ?>) item);
            } else {
                node(item, false, false);
            }
        }
        brackets--;
        level = before;
        out.mark(isMap ? "}" : "]", false, false, false);
    }

    private void entry(Map.Entry<?, ?> entry) {
        if (isSimple(entry.getKey())) {
            node(entry.getKey(), true, true);
            out.mark(":", false, false, false);
        } else {
            out.mark("?", true, false, false);
            node(entry.getKey(), true, false);
            breakIfFull();
            out.mark(":", true, false, false);
        }
        node(entry.getValue(), true, false);
    }

    private void breakIfFull() {
        if (out.isFull()) {
            out.indent(level);
        }
    }

    private boolean isSimple(Object key) {
        if (isCollection(key)) {
            return isEmpty(key);
        }
        String text = text(key);
        return !YamlShape.of(text).isLong()
                && text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_KEY;
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
        } else if (value instanceof Callable) {
            throw new EvaluationException("cannot represent a " + Types.name(value) + " in YAML");
        }
        return Printing.str(value);
    }

    private static String exponent(String digits) {
        return !digits.contains(".") && digits.contains("e") ? digits.replaceFirst("e", ".0e") : digits;
    }

    private void scalar(Object value, boolean isKey) {
        if (value instanceof Node.Scalar envelope && envelope.tag() == Node.Tag.VAULT) {
            out.mark("!vault", true, false, false);
            int outside = deeper(true, false);
            out.block(envelope.text(), level, false, style.indent());
            level = outside;
            return;
        }
        String text = value instanceof Node.Scalar time ? String.valueOf(time.value()) : text(value);
        boolean isText = value instanceof String;
        String mark = mark(text, !isText || !RESOLVED.matcher(text).matches(), isKey);
        if (!mark.isEmpty() && !isText) {
            out.mark("!", true, false, false);
        }
        int before = deeper(true, false);
        openEnded = mark.matches("[|>]") && YamlOut.isOpenEnded(text);
        switch (mark) {
            case "'" -> out.single(text, level, !isKey);
            case "\"" -> out.doubled(text, level, !isKey);
            case "|", ">" -> out.block(text, level, mark.equals(">"), style.indent());
            default -> out.plain(text, level, !isKey, !text.isEmpty() || brackets > 0);
        }
        level = before;
    }

    /** The quote or other mark that a text begins with. */
    private String mark(String text, boolean readsBack, boolean isKey) {
        YamlShape shape = YamlShape.of(text);
        String mark = isKey && shape.isLong() ? "\"" : style.scalars();
        boolean plain = brackets > 0 ? shape.plainInFlow() : shape.plainInBlock();
        if (mark.isEmpty() && (!plain || text.isEmpty() && (brackets > 0 || isKey) || !readsBack)) {
            mark = "'";
        }
        boolean single = mark.equals("'") && !shape.single();
        boolean block = mark.matches("[|>]") && (!shape.block() || brackets > 0 || isKey);
        return single || block ? "\"" : mark;
    }
}
