package dev.stepslew.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test {@code version}: loose, strict, semantic or PEP 440 order. */
final class Versions {

    private static final Pattern LOOSE_PART = Pattern.compile("\\d+|[a-z]+|\\.|[^\\da-z.]+");
    private static final Pattern STRICT = Pattern.compile("(\\d+)\\.(\\d+)(\\.(\\d+))?([ab](\\d+))?");
    private static final Pattern SEMVER = Pattern.compile(
            "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("==", "=="),
            Map.entry("=", "=="),
            Map.entry("eq", "=="),
            Map.entry("<", "<"),
            Map.entry("lt", "<"),
            Map.entry("<=", "<="),
            Map.entry("le", "<="),
            Map.entry(">", ">"),
            Map.entry("gt", ">"),
            Map.entry(">=", ">="),
            Map.entry("ge", ">="),
            Map.entry("!=", "!="),
            Map.entry("<>", "!="),
            Map.entry("ne", "!="));

    private Versions() {}

    static boolean test(Object value, Given given) {
        String left = Printing.str(value);
        String right = given.text("version");
        String operator = OPERATORS.get(given.text("operator"));
        if (!Types.truth(value) || !given.flag("version")) {
            throw new EvaluationException("version: one of the versions is empty");
        } else if (operator == null) {
            throw new EvaluationException(
                    "version: unknown operator '" + given.text("operator") + "', expected one of ==, <, <=, >, >=, !=");
        }
        boolean typed = !given.isNone("version_type");
        if (typed && !given.isNone("strict")) {
            throw new EvaluationException("version: give strict or version_type, not both");
        }
        String type = typed ? given.text("version_type") : given.flag("strict") ? "strict" : "loose";
        return Operation.Comparison.holds(operator, key(left, type), key(right, type));
    }

    private static Object key(String version, String type) {
        return switch (type) {
            case "loose" -> loose(version);
            case "strict" -> strict(version);
            case "semver", "semantic" -> semantic(version);
            case "pep440" -> Pep440.key(version);
            default -> throw new EvaluationException("version: unknown version_type '" + type + "'");
        };
    }

    private static Object number(String digits) {
        return Arithmetic.narrow(new BigInteger(digits));
    }

    private static Object loose(String version) {
        List<Object> parts = new ArrayList<>();
        Matcher part = LOOSE_PART.matcher(version);
        while (part.find()) {
            if (!part.group().equals(".")) {
                parts.add(Character.isDigit(part.group().charAt(0)) ? number(part.group()) : part.group());
            }
        }
        return parts;
    }

    private static Object strict(String version) {
        Matcher match = STRICT.matcher(version);
        if (!match.matches()) {
            throw new EvaluationException("'" + version + "' is no strict version number");
        }
        Object patch = match.group(4) == null ? 0L : number(match.group(4));
        Object pre = match.group(5) == null
                ? Tuple.of("z", 0L)
                : Tuple.of(match.group(5).substring(0, 1), number(match.group(6)));
        return Tuple.of(number(match.group(1)), number(match.group(2)), patch, pre);
    }

    private static Object semantic(String version) {
        Matcher match = SEMVER.matcher(version);
        if (!match.matches()) {
            throw new EvaluationException("'" + version + "' is no semantic version");
        }
        List<Object> pre = new ArrayList<>();
        if (match.group(4) != null) {
            for (String part : match.group(4).split("\\.")) {
                pre.add(part.matches("\\d+") ? Tuple.of(0L, number(part), "") : Tuple.of(1L, 0L, part));
            }
        }
        long released = match.group(4) == null ? 1 : 0;
        return Tuple.of(
                number(match.group(1)), number(match.group(2)), number(match.group(3)), released, new Tuple(pre));
    }
}
