package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as Python's json.loads reads it. */
public final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Map<String, Object> WORDS = Map.of(
            "true",
            true,
            "false",
            false,
            "null",
            None.NONE,
            "NaN",
            Double.NaN,
            "-Infinity",
            Double.NEGATIVE_INFINITY,
            "Infinity",
            Double.POSITIVE_INFINITY);
    private static final int DEEPEST = 500;

    private final String text;
    private final boolean strict;
    private int at;
    private int depth;

    private JsonReader(String text, boolean strict) {
        this.text = text;
        this.strict = strict;
    }

    /** The value; empty where the text is no JSON. */
    public static Optional<Object> tryRead(String text) {
        try {
            return Optional.of(read(text, true));
        } catch (EvaluationException e) {
            return Optional.empty();
        }
    }

    /** @param strict whether control characters in strings are refused */
    static Object read(String text, boolean strict) {
        JsonReader reader = new JsonReader(text, strict);
        Object value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.bad("extra data");
        }
        return value;
    }

    private EvaluationException bad(String what) {
        return new EvaluationException("bad JSON: " + what + " at character " + (at + 1));
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skip(char c) {
        blanks();
        boolean here = at < text.length() && text.charAt(at) == c;
        at += here ? 1 : 0;
        return here;
    }

    private Object value() {
        if (++depth > DEEPEST) {
            throw bad("too deep");
        }
        blanks();
        Object value = skip('{') ? object() : skip('[') ? array() : skip('"') ? string() : scalar();
        depth--;
        return value;
    }

    private Object scalar() {
        for (Map.Entry<String, Object> word : WORDS.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw bad("expected a value");
        }
        at = number.end();
        boolean real = number.group(1) != null || number.group(2) != null;
        return real ? (Object) Double.valueOf(number.group()) : Arithmetic.narrow(new BigInteger(number.group()));
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        if (skip(']')) {
            return items;
        }
        do {
            items.add(value());
        } while (skip(','));
        if (!skip(']')) {
            throw bad("expected ',' or ']'");
        }
        return items;
    }

    private Map<Object, Object> object() {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (skip('}')) {
            return map;
        }
        do {
            if (!skip('"')) {
                throw bad("expected a key in double quotes");
            }
            String key = string();
            if (!skip(':')) {
                throw bad("expected ':'");
            }
            map.put(key, value());
        } while (skip(','));
        if (!skip('}')) {
            throw bad("expected ',' or '}'");
        }
        return map;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (strict && c < ' ') {
                throw bad("control character in a string");
            }
            out.append(c == '\\' ? escape() : c);
        }
        if (at >= text.length()) {
            throw bad("the string is not closed");
        }
        at++;
        return out.toString();
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(simple);
        } else if (c == 'u'
                && at + 4 <= text.length()
                && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        throw bad("bad escape");
    }
}
