package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters of text. */
final class TextFilters {

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");
    private static final Pattern ENTITY =
            Pattern.compile("&(amp|lt|gt|quot|apos|nbsp|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");

    private TextFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("upper", Filter.of("", (v, g) -> Printing.str(v).toUpperCase(Locale.ROOT)));
        filters.put("lower", Filter.of("", (v, g) -> Printing.str(v).toLowerCase(Locale.ROOT)));
        filters.put("capitalize", Filter.of("", (v, g) -> StringMethods.capitalize(Printing.str(v))));
        filters.put("title", Filter.of("", (v, g) -> title(Printing.str(v))));
        filters.put(
                "trim",
                Filter.of("chars=None", (v, g) -> StringMethods.strip(Printing.str(v), g.value("chars"), true, true)));
        filters.put("replace", Filter.of("old new count=None", TextFilters::replace));
        filters.put("format", Filter.of("*values **named", TextFilters::format));
        filters.put("indent", Filter.of("width=4 first=False blank=False", TextFilters::indent));
        filters.put(
                "center",
                Filter.of("width=80", (v, g) -> StringMethods.center(Printing.str(v), g.integer("width"), " ")));
        filters.put("truncate", Filter.of("length=255 killwords=False end='...' leeway=None", TextFilters::truncate));
        filters.put("wordcount", Filter.of("", (v, g) -> words(Printing.str(v))));
        filters.put(
                "wordwrap",
                Filter.of(
                        "width=79 break_long_words=True wrapstring=None break_on_hyphens=True", TextFilters::wordwrap));
        filters.put("striptags", Filter.of("", (v, g) -> striptags(Printing.str(v))));
        filters.put("e", Filter.of("", (v, g) -> escape(Printing.str(v))));
        filters.put("escape", Filter.of("", (v, g) -> escape(Printing.str(v))));
        filters.put("forceescape", Filter.of("", (v, g) -> escape(Printing.str(v))));
        filters.put("quote", Filter.of("", (v, g) -> quote(v)));
        filters.put(
                "split",
                Filter.of(
                        "sep=None maxsplit=-1",
                        (v, g) -> StringMethods.split(text(v), g.value("sep"), g.integer("maxsplit"))));
        filters.put("xmlattr", Filter.of("autospace=True", TextFilters::xmlattr));
    }

    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new EvaluationException("expected a string, not " + Types.name(value));
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = c == '-' || Character.isWhitespace(c) || "({[<".indexOf(c) >= 0;
        }
        return out.toString();
    }

    private static Object replace(Object value, Given given) {
        int count = given.isNone("count") ? -1 : given.integer("count");
        return StringMethods.replace(Printing.str(value), given.text("old"), given.text("new"), count);
    }

    private static Object format(Object value, Given given) {
        boolean names = !given.named().isEmpty();
        if (names && !given.rest().isEmpty()) {
            throw new EvaluationException("format takes values by their place or by their name, not both");
        }
        return PercentFormat.format(Printing.str(value), names ? Map.copyOf(given.named()) : new Tuple(given.rest()));
    }

    private static Object indent(Object value, Given given) {
        String blanks =
                given.raw("width") instanceof String text ? text : " ".repeat(Math.max(0, given.integer("width")));
        boolean blank = given.flag("blank");
        List<Object> lines = StringMethods.lines(text(value) + "\n", false);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).toString();
            boolean indented = i == 0 ? given.flag("first") : blank || !line.isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? blanks : "").append(line);
        }
        return out.toString();
    }

    private static Object truncate(Object value, Given given) {
        String end = text(given.value("end"));
        int length = given.integer("length");
        int leeway = given.isNone("leeway") ? 5 : given.integer("leeway");
        int kept = length - size(end);
        if (kept < 0) {
            throw new EvaluationException("truncate: length " + length + " is below that of the end '" + end + "'");
        } else if (leeway < 0) {
            throw new EvaluationException("truncate: leeway " + leeway + " is below 0");
        } else if (Types.length(value) <= length + leeway) {
            return value;
        }
        return truncated(text(value), kept, given) + end;
    }

    private static int size(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String truncated(String text, int length, Given given) {
        String kept = text.substring(0, text.offsetByCodePoints(0, length));
        if (!given.flag("killwords")) {
            int blank = kept.lastIndexOf(' ');
            return blank < 0 ? kept : kept.substring(0, blank);
        }
        return kept;
    }

    private static long words(String text) {
        return Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text)
                .results()
                .count();
    }

    private static Object wordwrap(Object value, Given given) {
        String separator = given.isNone("wrapstring") ? "\n" : text(given.value("wrapstring"));
        if (given.integer("width") < 1) {
            throw new EvaluationException("wordwrap: the width must be above 0");
        }
        List<String> lines = new ArrayList<>();
        for (Object line : StringMethods.lines(text(value), false)) {
            lines.add(String.join(
                    separator,
                    Wrapping.wrap(
                            line.toString(),
                            given.integer("width"),
                            given.flag("break_long_words"),
                            given.flag("break_on_hyphens"))));
        }
        return String.join(separator, lines);
    }

    private static String striptags(String text) {
        String bare = text.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?s)<.*?>", "");
        return unescaped(String.join(" ", bare.strip().split("\\s+")));
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(entity(found)));
    }

    private static String entity(MatchResult found) {
        String named = ENTITIES.get(found.group(1));
        if (named != null) {
            return named;
        }
        String digits = found.group(1).substring(1);
        int code = digits.startsWith("x") || digits.startsWith("X")
                ? Integer.parseInt(digits.substring(1), 16)
                : Integer.parseInt(digits);
        return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    /** As a shell word. */
    private static Object quote(Object value) {
        String text = value instanceof None ? "" : Printing.str(value);
        if (!text.isEmpty() && text.matches("[\\w@%+=:,./-]+")) {
            return text;
        }
        return "'" + text.replace("'", "'\"'\"'") + "'";
    }

    private static Object xmlattr(Object value, Given given) {
        List<String> attributes = new ArrayList<>();
        ((Map<?, ?>) value).forEach((name, item) -> {
            if (!(item instanceof None) && !(item instanceof Undefined)) {
                attributes.add(escape(Printing.str(name)) + "=\"" + escape(Printing.str(item)) + "\"");
            }
        });
        String all = String.join(" ", attributes);
        return given.flag("autospace") && !all.isEmpty() ? " " + all : all;
    }
}
