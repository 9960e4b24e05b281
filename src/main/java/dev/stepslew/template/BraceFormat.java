package dev.stepslew.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code 'text {}'.format(values)}. */
final class BraceFormat {

    private static final Pattern FIELD =
            Pattern.compile("([^.\\[!:]*)((?:\\.[^.\\[!:]+|\\[[^\\]]*\\])*+)(?:!([rsa]))?(?::(.*))?", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]*)\\]");

    private final List<Object> positional;
    private final Map<String, Object> named;
    private final Frame frame;
    private int next;
    private boolean numbered;
    private boolean unnumbered;

    private BraceFormat(List<Object> positional, Map<String, Object> named, Frame frame) {
        this.positional = positional;
        this.named = named;
        this.frame = frame;
    }

    static String format(String format, List<Object> positional, Map<String, Object> named, Frame frame) {
        return new BraceFormat(positional, named, frame).expand(format);
    }

    private String expand(String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                i++;
            } else if (c == '{') {
                int close = closing(format, i);
                out.append(field(format.substring(i + 1, close)));
                i = close;
            } else if (c == '}') {
                throw new EvaluationException("single '}' in format string");
            } else {
                out.append(c);
            }
            Arithmetic.bounded(out.length());
        }
        return out.toString();
    }

    private static int closing(String format, int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            if (format.charAt(i) == '{') {
                depth++;
            } else if (format.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new EvaluationException("single '{' in format string");
    }

    private String field(String text) {
        Matcher field = FIELD.matcher(text);
        if (!field.matches()) {
            throw new EvaluationException("bad format field '{" + text + "}'");
        }
        Object value = steps(argument(field.group(1)), field.group(2));
        if (field.group(3) != null) {
            value = converted(value, field.group(3).charAt(0));
        }
        return FormatSpec.format(value, field.group(4) == null ? "" : expand(field.group(4)));
    }

    private static String converted(Object value, char letter) {
        return switch (letter) {
            case 's' -> Printing.str(value);
            case 'a' -> Printing.ascii(value);
            default -> Printing.repr(value);
        };
    }

    private Object argument(String name) {
        if (name.isEmpty() || name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            numbered |= !name.isEmpty();
            unnumbered |= name.isEmpty();
            if (numbered && unnumbered) {
                throw new EvaluationException("a format has either {} or {0}, not both");
            }
            int index = name.isEmpty() ? next++ : Integer.parseInt(Text.cut(name, 9));
            if (index < positional.size()) {
                return positional.get(index);
            }
            throw new EvaluationException("no argument " + index + " for the format string");
        }
        Object value = named.get(name);
        if (value == null) {
            throw new EvaluationException("no argument '" + name + "' for the format string");
        }
        return value;
    }

    private Object steps(Object start, String path) {
        Object value = start;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            String key = step.group(1) == null ? step.group(2) : step.group(1);
            boolean index = step.group(2) != null && key.chars().allMatch(Character::isDigit);
            value = Access.item(value, index ? (Object) Long.valueOf(key) : key, frame, 0);
        }
        return value;
    }
}
