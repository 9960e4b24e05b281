package dev.stepslew.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** The filter {@code comment}: text as a comment of a configuration file. */
final class CommentFilter {

    private static final Map<String, Map<String, String>> STYLES = Map.of(
            "plain", Map.of("decoration", "# "),
            "erlang", Map.of("decoration", "% "),
            "c", Map.of("decoration", "// "),
            "cblock", Map.of("beginning", "/*", "decoration", " * ", "end", " */"),
            "xml", Map.of("beginning", "<!--", "decoration", " - ", "end", "-->"));

    private CommentFilter() {}

    static void register(Map<String, Filter> filters) {
        filters.put("comment", Filter.of("style='plain' **named", CommentFilter::comment));
    }

    private static Object comment(Object value, Given given) {
        Map<String, String> style = STYLES.get(given.text("style"));
        if (style == null) {
            throw new EvaluationException(
                    "comment: unknown style '" + given.text("style") + "', expected one of " + STYLES.keySet());
        }
        Map<String, String> options = new LinkedHashMap<>(style);
        given.named().forEach((name, option) -> options.put(name, Printing.str(option)));
        String decoration = options.getOrDefault("decoration", "");
        String newline = options.getOrDefault("newline", "\n");
        String prefix = options.getOrDefault("prefix", decoration.stripTrailing());
        String postfix = options.getOrDefault("postfix", decoration.stripTrailing());
        int before = count(options, "prefix_count", given);
        int after = count(options, "postfix_count", given);
        String beginning = options.getOrDefault("beginning", "");
        String end = options.getOrDefault("end", "");
        String text = decoration + TextFilters.text(value).replace(newline, newline + decoration);
        String trimmed = text.replace(decoration + newline, decoration.stripTrailing() + newline);
        return (beginning.isEmpty() ? "" : beginning + newline)
                + (prefix.isEmpty()
                        ? ""
                        : (prefix.equals(newline) ? newline : prefix + newline).repeat(Math.max(0, before)))
                + trimmed
                + (newline + postfix).repeat(Math.max(0, after))
                + (end.isEmpty() ? "" : newline + end);
    }

    private static int count(Map<String, String> options, String name, Given given) {
        Object count = given.named().getOrDefault(name, 1L);
        if (!Types.isInteger(count)) {
            throw new EvaluationException("comment: " + name + " must be an integer");
        }
        return Math.min(Arithmetic.whole(count).intValue(), 10_000);
    }
}
