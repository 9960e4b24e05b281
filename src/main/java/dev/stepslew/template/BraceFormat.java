package dev.stepslew.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code 'text {}'.format(values)}. */
final class BraceFormat {

    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([+\\- ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("([^.\\[!:]*)((?:\\.[^.\\[!:]+|\\[[^\\]]*\\])*+)(?:!([rsa]))?(?::(.*))?", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]*)\\]");

    private final List<Object> positional;
    private final Map<String, Object> named;
    private final Frame frame;
    private int next;

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
            value = field.group(3).equals("s") ? Printing.str(value) : Printing.repr(value);
        }
        return spec(value, field.group(4) == null ? "" : expand(field.group(4)));
    }

    private Object argument(String name) {
        if (name.isEmpty() || name.chars().allMatch(Character::isDigit)) {
            int index = name.isEmpty() ? next++ : Integer.parseInt(name);
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

    /** Python's format(value, spec). */
    static String spec(Object value, String text) {
        if (text.isEmpty()) {
            return Printing.str(value);
        } else if (value instanceof Moment moment) {
            return TimeFormat.format(moment.time(), text);
        }
        Matcher spec = SPEC.matcher(text);
        if (!spec.matches()) {
            throw new EvaluationException("invalid format specifier '" + text + "'");
        }
        String type = spec.group(9) == null ? "" : spec.group(9);
        boolean numeric = Types.isNumber(value);
        if (!numeric && !type.isEmpty() && !type.equals("s")) {
            throw new EvaluationException("unknown format code '" + type + "' for '" + Types.name(value) + "'");
        }
        String sign = numeric ? sign(value, spec.group(3)) : "";
        String body = numeric ? number(value, type, spec) : text(Printing.str(Undefined.used(value)), spec.group(8));
        return aligned(sign, body, numeric, spec);
    }

    private static String text(String text, String precision) {
        return precision == null || Integer.parseInt(precision) >= text.length()
                ? text
                : text.substring(0, Integer.parseInt(precision));
    }

    private static String sign(Object value, String wish) {
        boolean negative =
                value instanceof Double d ? d < 0 : Arithmetic.whole(value).signum() < 0;
        return negative ? "-" : wish == null || wish.equals("-") ? "" : wish;
    }

    private static String number(Object value, String type, Matcher spec) {
        String precision = spec.group(8);
        if ((Types.isInteger(value) || value instanceof Boolean) && "dxXobn".contains(type)) {
            BigInteger whole = Arithmetic.whole(value);
            return grouped(
                    Digits.whole(whole, type.isEmpty() ? 'd' : type.charAt(0), spec.group(4) != null), spec.group(7));
        }
        double real = Arithmetic.real(value);
        if (type.equals("%")) {
            return Digits.real(real * 100, 'f', precision == null ? 6 : Integer.parseInt(precision)) + "%";
        } else if (type.isEmpty() && precision == null) {
            return grouped(Printing.decimal(Math.abs(real)), spec.group(7));
        }
        String body = Digits.real(
                real, type.isEmpty() ? 'g' : type.charAt(0), precision == null ? 6 : Integer.parseInt(precision));
        return grouped(
                type.isEmpty() && !body.contains(".") && !body.contains("e") ? body + ".0" : body, spec.group(7));
    }

    private static String grouped(String digits, String separator) {
        if (separator == null) {
            return digits;
        }
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        StringBuilder out = new StringBuilder(digits);
        for (int i = point - 3; i > 0; i -= 3) {
            out.insert(i, separator);
        }
        return out.toString();
    }

    private static String aligned(String sign, String body, boolean numeric, Matcher spec) {
        int width = spec.group(6) == null ? 0 : Integer.parseInt(spec.group(6));
        Arithmetic.bounded(width);
        int missing = width - sign.length() - body.codePointCount(0, body.length());
        if (missing <= 0) {
            return sign + body;
        }
        String zero = spec.group(5);
        String align = spec.group(2) != null ? spec.group(2) : zero != null && numeric ? "=" : numeric ? ">" : "<";
        String fill = spec.group(1) != null ? spec.group(1) : zero != null ? "0" : " ";
        return switch (align) {
            case "<" -> sign + body + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + sign + body + fill.repeat(missing - missing / 2);
            case "=" -> sign + fill.repeat(missing) + body;
            default -> fill.repeat(missing) + sign + body;
        };
    }
}
