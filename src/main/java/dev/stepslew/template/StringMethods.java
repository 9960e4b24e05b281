package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Methods of Python's str. */
final class StringMethods {

    private static final String BLANKS = " \t\n\r\f\u000b\u001c\u001d\u001e\u001f\u0085\u00a0"
            + "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    /** What Python's regular expressions and str.isspace take for white space. */
    static boolean isBlank(int c) {
        return BLANKS.indexOf(c) >= 0;
    }

    @FunctionalInterface
    private interface Body {
        Object apply(String text, Given given);
    }

    private record Method(Signature signature, Body body) {}

    private static final Map<String, Method> METHODS = Map.ofEntries(
            method("upper", "", (s, g) -> s.toUpperCase(Locale.ROOT)),
            method("lower", "", (s, g) -> s.toLowerCase(Locale.ROOT)),
            method("casefold", "", (s, g) -> Letters.folded(s)),
            method("title", "", (s, g) -> title(s)),
            method("capitalize", "", (s, g) -> capitalize(s)),
            method("swapcase", "", (s, g) -> swapcase(s)),
            method("strip", "chars=None", (s, g) -> strip(s, g.value("chars"), true, true)),
            method("lstrip", "chars=None", (s, g) -> strip(s, g.value("chars"), true, false)),
            method("rstrip", "chars=None", (s, g) -> strip(s, g.value("chars"), false, true)),
            method("split", "sep=None maxsplit=-1", (s, g) -> split(s, g.value("sep"), g.integer("maxsplit"))),
            method("rsplit", "sep=None maxsplit=-1", (s, g) -> rsplit(s, g.value("sep"), g.integer("maxsplit"))),
            method("splitlines", "keepends=False", (s, g) -> lines(s, g.flag("keepends"))),
            method("join", "items", (s, g) -> join(s, g.list("items"))),
            method(
                    "replace",
                    "old new count=-1",
                    (s, g) -> replace(s, word(g, "old"), word(g, "new"), g.integer("count"))),
            method("startswith", "prefix start=None end=None", (s, g) -> any(s, g, "prefix", true)),
            method("endswith", "suffix start=None end=None", (s, g) -> any(s, g, "suffix", false)),
            method(
                    "removeprefix",
                    "prefix",
                    (s, g) -> s.startsWith(word(g, "prefix"))
                            ? s.substring(word(g, "prefix").length())
                            : s),
            method(
                    "removesuffix",
                    "suffix",
                    (s, g) -> s.endsWith(word(g, "suffix"))
                                    && !word(g, "suffix").isEmpty()
                            ? s.substring(0, s.length() - word(g, "suffix").length())
                            : s),
            method("find", "sub start=None end=None", (s, g) -> find(s, g, false, false)),
            method("rfind", "sub start=None end=None", (s, g) -> find(s, g, true, false)),
            method("index", "sub start=None end=None", (s, g) -> find(s, g, false, true)),
            method("rindex", "sub start=None end=None", (s, g) -> find(s, g, true, true)),
            method("count", "sub start=None end=None", (s, g) -> count(s, g)),
            method("zfill", "width", (s, g) -> zfill(s, g.integer("width"))),
            method("center", "width fillchar='\\x20'", (s, g) -> center(s, g.integer("width"), fill(g))),
            method("ljust", "width fillchar='\\x20'", (s, g) -> s + fill(g).repeat(missing(s, g))),
            method("rjust", "width fillchar='\\x20'", (s, g) -> fill(g).repeat(missing(s, g)) + s),
            method("expandtabs", "tabsize=8", (s, g) -> expandTabs(s, g.integer("tabsize"))),
            method("partition", "sep", (s, g) -> partition(s, word(g, "sep"), s.indexOf(word(g, "sep")), false)),
            method("rpartition", "sep", (s, g) -> partition(s, word(g, "sep"), s.lastIndexOf(word(g, "sep")), true)),
            method(
                    "format",
                    "*values **named",
                    (s, g) ->
                            BraceFormat.format(s, g.rest(), g.named(), g.site().frame())),
            method("encode", "encoding='utf-8' errors='strict'", (s, g) -> s),
            method("isdigit", "", (s, g) -> all(s, Character::isDigit)),
            method("isdecimal", "", (s, g) -> all(s, Character::isDigit)),
            method("isnumeric", "", (s, g) -> all(s, StringMethods::isNumeric)),
            method("isalpha", "", (s, g) -> all(s, Character::isLetter)),
            method("isalnum", "", (s, g) -> all(s, c -> Character.isLetter(c) || isNumeric(c))),
            method("isspace", "", (s, g) -> all(s, StringMethods::isBlank)),
            method("isascii", "", (s, g) -> s.chars().allMatch(c -> c < 128)),
            method("isprintable", "", (s, g) -> s.codePoints().allMatch(Printing::isPrintable)),
            method("isidentifier", "", (s, g) -> s.matches("[\\p{L}_][\\p{L}\\p{N}_]*")),
            method(
                    "isupper",
                    "",
                    (s, g) -> !s.equals(s.toLowerCase(Locale.ROOT)) && s.equals(s.toUpperCase(Locale.ROOT))),
            method(
                    "islower",
                    "",
                    (s, g) -> !s.equals(s.toUpperCase(Locale.ROOT)) && s.equals(s.toLowerCase(Locale.ROOT))),
            method("istitle", "", (s, g) -> s.codePoints().anyMatch(Character::isLetter) && s.equals(title(s))));

    private StringMethods() {}

    /** A digit, a fraction, a Roman numeral. */
    private static boolean isNumeric(int character) {
        int type = Character.getType(character);
        return Character.isDigit(character) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    static Optional<Object> find(String text, String name) {
        return Optional.ofNullable(METHODS.get(name)).map(method -> (Callable) (positional, named, site) ->
                method.body().apply(text, method.signature().bind(positional, named, site)));
    }

    private static Map.Entry<String, Method> method(String name, String signature, Body body) {
        return Map.entry(name, new Method(Signature.of(signature), body));
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            out.append(inWord ? Character.toString(Character.toLowerCase(c)) : Letters.titled(Character.toString(c)));
            inWord = Character.isLetter(c);
        }
        return out.toString();
    }

    static String capitalize(String text) {
        String first = Text.cut(text, 1);
        return Letters.titled(first) + text.substring(first.length()).toLowerCase(Locale.ROOT);
    }

    private static String swapcase(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.appendCodePoint(
                        Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
        return out.toString();
    }

    static String strip(String text, Object characters, boolean left, boolean right) {
        String set = characters instanceof None ? BLANKS : Text.of(characters, "the characters to strip");
        int from = 0;
        int to = text.length();
        while (left && from < to && set.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && set.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    static List<Object> split(String text, Object separator, int most) {
        List<Object> parts = new ArrayList<>();
        if (separator instanceof None) {
            String rest = strip(text, None.NONE, true, false);
            while (!rest.isEmpty()) {
                int end = 0;
                while (end < rest.length() && BLANKS.indexOf(rest.charAt(end)) < 0) {
                    end++;
                }
                if (parts.size() == most) {
                    parts.add(strip(rest, None.NONE, false, true));
                    return parts;
                }
                parts.add(rest.substring(0, end));
                rest = strip(rest.substring(end), None.NONE, true, false);
            }
            return parts;
        }
        String mark = mark(separator);
        int from = 0;
        for (int at = text.indexOf(mark); at >= 0 && (most < 0 || parts.size() < most); at = text.indexOf(mark, from)) {
            parts.add(text.substring(from, at));
            from = at + mark.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String mark(Object separator) {
        String mark = Text.of(separator, "the separator");
        if (mark.isEmpty()) {
            throw new EvaluationException("empty separator");
        }
        return mark;
    }

    private static List<Object> rsplit(String text, Object separator, int most) {
        if (most < 0) {
            return split(text, separator, most);
        }
        List<Object> parts = new ArrayList<>();
        String rest = separator instanceof None ? strip(text, None.NONE, false, true) : text;
        while (parts.size() < most) {
            int at = separator instanceof None ? lastBlank(rest) : rest.lastIndexOf(mark(separator));
            if (at < 0) {
                break;
            }
            parts.add(
                    0,
                    rest.substring(at
                            + (separator instanceof None ? 1 : mark(separator).length())));
            rest = separator instanceof None
                    ? strip(rest.substring(0, at), None.NONE, false, true)
                    : rest.substring(0, at);
        }
        if (!rest.isEmpty() || !(separator instanceof None)) {
            parts.add(0, rest);
        }
        return parts;
    }

    private static int lastBlank(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (BLANKS.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    static List<Object> lines(String text, boolean keepEnds) {
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if ("\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029".indexOf(text.charAt(i)) >= 0) {
                int end = text.startsWith("\r\n", i) ? i + 2 : i + 1;
                lines.add(text.substring(from, keepEnds ? end : i));
                from = end;
                i = end - 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    static String join(String separator, List<Object> items) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            if (!(Undefined.used(items.get(i)) instanceof String)) {
                throw new EvaluationException(
                        "sequence item " + i + ": expected str, " + Types.name(items.get(i)) + " found");
            }
            out.append(i == 0 ? "" : separator).append(items.get(i));
        }
        return out.toString();
    }

    static String replace(String text, String old, String fresh, int count) {
        Arithmetic.bounded((long) text.length() * Math.max(1, fresh.length()));
        if (old.isEmpty()) {
            return between(text, fresh, count);
        } else if (count < 0) {
            return text.replace(old, fresh);
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        int done = 0;
        for (int at = text.indexOf(old); at >= 0 && done < count; at = text.indexOf(old, from)) {
            out.append(text, from, at).append(fresh);
            from = at + old.length();
            done++;
        }
        return out.append(text.substring(from)).toString();
    }

    /** Before each character, and at the end. */
    private static String between(String text, String fresh, int count) {
        StringBuilder out = new StringBuilder();
        int left = count < 0 ? Integer.MAX_VALUE : count;
        for (int c : text.codePoints().toArray()) {
            out.append(left-- > 0 ? fresh : "").appendCodePoint(c);
        }
        return out.append(left > 0 ? fresh : "").toString();
    }

    private static String word(Given given, String name) {
        return Text.of(given.value(name), "'" + name + "'");
    }

    private static boolean any(String text, Given given, String name, boolean start) {
        Object wanted = given.value(name);
        Stretch stretch = Stretch.of(text, given);
        for (Object one : wanted instanceof Tuple tuple ? tuple : List.of(wanted)) {
            String part = Text.of(one, "what is looked for");
            if (stretch.isThere()
                    && (start ? stretch.text().startsWith(part) : stretch.text().endsWith(part))) {
                return true;
            }
        }
        return false;
    }

    private static Object find(String text, Given given, boolean last, boolean must) {
        String wanted = word(given, "sub");
        Stretch stretch = Stretch.of(text, given);
        String part = stretch.text();
        int at = !stretch.isThere() ? -1 : last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
        if (at < 0 && must) {
            throw new EvaluationException("substring not found");
        }
        return at < 0 ? -1L : stretch.from() + part.codePointCount(0, at);
    }

    private static long count(String text, Given given) {
        String wanted = word(given, "sub");
        Stretch stretch = Stretch.of(text, given);
        if (!stretch.isThere()) {
            return 0;
        } else if (wanted.isEmpty()) {
            return Types.length(stretch.text()) + 1;
        }
        long count = 0;
        for (int at = stretch.text().indexOf(wanted);
                at >= 0;
                at = stretch.text().indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    private static String zfill(String text, int width) {
        Arithmetic.bounded(width);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String zeros = "0".repeat(Math.max(0, width - text.length()));
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    private static String fill(Given given) {
        String fill = word(given, "fillchar");
        if (fill.codePointCount(0, fill.length()) != 1) {
            throw new EvaluationException("the fill character must be exactly one character long");
        }
        return fill;
    }

    private static int missing(String text, Given given) {
        Arithmetic.bounded(given.integer("width"));
        return Math.max(0, given.integer("width") - (int) Types.length(text));
    }

    static String center(String text, int width, String fill) {
        Arithmetic.bounded(width);
        int missing = Math.max(0, width - (int) Types.length(text));
        int left = missing / 2 + (missing & width & 1);
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    private static String expandTabs(String text, int size) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (char c : text.toCharArray()) {
            if (c == '\t' && size > 0) {
                int blanks = size - column % size;
                out.append(" ".repeat(blanks));
                column += blanks;
            } else if (c != '\t') {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    private static Tuple partition(String text, String separator, int at, boolean last) {
        mark(separator);
        if (at < 0) {
            return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private static boolean all(String text, IntPredicate predicate) {
        return !text.isEmpty() && text.codePoints().allMatch(predicate);
    }
}
