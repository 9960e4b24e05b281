package dev.stepslew.module;

import dev.stepslew.template.PythonRegex;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * What tells the line that is meant: an expression, a piece of text, or the line itself.
 *
 * @param expressions one or none
 * @param texts one or none
 * @param line the whole line, in bytes
 */
record LineSearch(List<PythonRegex> expressions, List<String> texts, String line) {

    static LineSearch of(Args args) {
        List<PythonRegex> expressions =
                args.has("regexp") ? List.of(Spot.regex(args.string("regexp"), "regexp", args)) : List.of();
        List<String> texts = args.has("search_string") ? List.of(Bytes.of(args.string("search_string"))) : List.of();
        return new LineSearch(expressions, texts, Bytes.of(args.stringOrEmpty("line")));
    }

    /** Whether the expression or the piece of text is in this line. */
    boolean isIn(String other) {
        return expressions.stream().anyMatch(regex -> regex.isIn(other))
                || texts.stream().anyMatch(other::contains);
    }

    /** How the expression matches a line. */
    Optional<MatchResult> match(String other) {
        return expressions.stream().findFirst().flatMap(regex -> regex.search(other));
    }

    String expand(String template, MatchResult match) {
        return expressions.get(0).expand(template, match);
    }

    boolean isTheLine(String other) {
        return Bytes.stripped(other).equals(line);
    }

    /** Whether state absent takes this line away. */
    boolean removes(String other) {
        return expressions.isEmpty() && texts.isEmpty() ? isTheLine(other) : isIn(other);
    }
}
