package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of PyYAML's dump that a filter passes on.
 *
 * @param flow whether collections stand in brackets; empty: those without collections in them do
 * @param scalars the mark that all scalars begin with, or empty
 * @param version such as {@code 1.1}, or empty
 */
record YamlStyle(
        int indent,
        int width,
        Optional<Boolean> flow,
        boolean sorted,
        String scalars,
        String lineBreak,
        boolean start,
        boolean end,
        String version) {

    private static final Set<String> KNOWN = Set.of(
            "indent",
            "width",
            "default_flow_style",
            "sort_keys",
            "default_style",
            "line_break",
            "explicit_start",
            "explicit_end",
            "version",
            "encoding",
            "canonical",
            "tags");

    static YamlStyle of(Map<String, Object> options, Optional<Boolean> flow) {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new EvaluationException(
                        "there is no argument '" + name + "'" + dev.stepslew.yaml.Suggestion.didYouMean(name, KNOWN));
            }
        }
        refuse(options, "canonical");
        refuse(options, "tags");
        refuse(options, "encoding");
        int indent = number(options, "indent");
        int step = indent < 2 || indent > 9 ? 2 : indent;
        int width = number(options, "width");
        return new YamlStyle(
                step,
                width < 0 ? Integer.MAX_VALUE : width <= step * 2 ? 80 : width,
                flow,
                Types.truth(options.getOrDefault("sort_keys", true)),
                scalars(options),
                lineBreak(options),
                Types.truth(options.getOrDefault("explicit_start", false)),
                Types.truth(options.getOrDefault("explicit_end", false)),
                version(options));
    }

    private static void refuse(Map<String, Object> options, String name) {
        Object value = Undefined.used(options.getOrDefault(name, None.NONE));
        if (Types.truth(value)) {
            throw new EvaluationException("the argument '" + name + "' is not supported");
        }
    }

    private static Object option(Map<String, Object> options, String name) {
        return Undefined.used(options.getOrDefault(name, None.NONE));
    }

    private static int number(Map<String, Object> options, String name) {
        Object value = option(options, name);
        if (value instanceof None) {
            return 0;
        } else if (!Types.isInteger(value) && !(value instanceof Boolean)) {
            throw new EvaluationException("'" + name + "' must be an integer, not " + Types.name(value));
        } else if (Arithmetic.whole(value).bitLength() > 31) {
            throw new EvaluationException("'" + name + "' is too large");
        }
        return Arithmetic.whole(value).intValue();
    }

    private static String scalars(Map<String, Object> options) {
        Object style = option(options, "default_style");
        return style instanceof String text && "'\"|>".contains(text) ? text : "";
    }

    private static String lineBreak(Map<String, Object> options) {
        Object lineBreak = option(options, "line_break");
        return lineBreak.equals("\r") || lineBreak.equals("\r\n") ? lineBreak.toString() : "\n";
    }

    private static String version(Map<String, Object> options) {
        Object version = option(options, "version");
        if (version instanceof None) {
            return "";
        }
        var parts = Types.iterate(version);
        if (parts.size() < 2) {
            throw new EvaluationException("'version' must be two numbers");
        }
        return Printing.str(parts.get(0)) + "." + Printing.str(parts.get(1));
    }
}
