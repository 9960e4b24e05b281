package dev.stepslew.report;

import dev.stepslew.plan.Diff;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * chrony's symmetric keys, wherever they are shown: the line is seen and that it changes, its material is not. A line
 * with a key's type is known by that, one without only in a file whose name says so. See chrony.conf(5), keyfile.
 */
final class KeyFile {

    private static final Pattern TYPED = Pattern.compile(
            "(?im)^([ \\t]*\\d+[ \\t]+(?:MD5|SHA-?1|SHA-?\\d{3}|SHA3-\\d{3}|TIGER|WHIRLPOOL|AES128|AES256)[ \\t]+)\\S+[ \\t]*$");
    private static final Pattern UNTYPED = Pattern.compile("(?m)^([ \\t]*\\d+[ \\t]+)(?!\\*\\*\\*)\\S+[ \\t]*$");
    private static final Pattern NAMED = Pattern.compile(".*\\.keys(\\.j2)?|.*/(ntp|chrony)[._-]?keys?");

    private KeyFile() {}

    static Diff masked(Diff diff) {
        boolean named = Stream.of(diff.beforeHeader(), diff.afterHeader())
                .anyMatch(header -> NAMED.matcher(header).matches());
        UnaryOperator<String> line = text -> masked(text, named);
        Set<String> present = diff.after().lines().collect(Collectors.toSet());
        return new Diff(
                diff.beforeHeader(),
                diff.afterHeader(),
                eachLine(diff.before(), text -> present.contains(text) ? line.apply(text) : earlier(text, line)),
                eachLine(diff.after(), line),
                diff.meaning());
    }

    /** The text with the material of every key masked. */
    static String masked(String text) {
        return TYPED.matcher(text).replaceAll("$1" + MaskedDiff.MASK);
    }

    private static String masked(String line, boolean named) {
        String masked = masked(line);
        return named ? UNTYPED.matcher(masked).replaceAll("$1" + MaskedDiff.MASK) : masked;
    }

    private static String earlier(String text, UnaryOperator<String> line) {
        String masked = line.apply(text);
        boolean hidesNow = !masked.equals(text) && masked.endsWith(MaskedDiff.MASK);
        return hidesNow ? masked.replace(MaskedDiff.MASK, MaskedDiff.EARLIER) : masked;
    }

    private static String eachLine(String text, UnaryOperator<String> masking) {
        String lines = text.lines().map(masking).collect(Collectors.joining("\n"));
        return text.endsWith("\n") ? lines + "\n" : lines;
    }
}
