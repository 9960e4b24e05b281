package dev.stepslew.report;

import dev.stepslew.plan.Diff;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A diff that shows which lines change, but no secret. What stood in a secret's place before was one, too, though nobody
 * told us: it is known by the rest of its line.
 */
final class MaskedDiff {

    static final String MASK = "***";
    static final String EARLIER = "*** (earlier)";

    private final Diff diff;
    private final UnaryOperator<String> mask;
    private final Set<String> wanted;
    private final List<String> newSecretLines;

    MaskedDiff(Diff diff, UnaryOperator<String> mask) {
        this.diff = diff;
        this.mask = mask;
        this.wanted = new HashSet<>(diff.after().lines().toList());
        Set<String> present = new HashSet<>(diff.before().lines().toList());
        this.newSecretLines = wanted.stream()
                .filter(line -> !present.contains(line))
                .map(mask)
                .filter(line -> line.contains(MASK))
                .toList();
    }

    Diff shown() {
        return KeyFile.masked(new Diff(
                mask.apply(diff.beforeHeader()),
                mask.apply(diff.afterHeader()),
                newSecretLines.isEmpty() ? mask.apply(diff.before()) : before(),
                mask.apply(diff.after()),
                newSecretLines.isEmpty()
                        ? diff.meaning().stream().map(mask).toList()
                        : diff.meaning().stream().map(this::sentence).toList()));
    }

    /** A sentence may tell what was there before: of one that holds a secret now only this much is said. */
    private String sentence(String sentence) {
        String masked = mask.apply(sentence);
        return masked.contains(MASK) || masked.contains(" removed")
                ? masked.replaceFirst("(:|, was| removed).*", ": " + MASK)
                : masked;
    }

    private String before() {
        List<String> removed =
                diff.before().lines().filter(line -> !wanted.contains(line)).toList();
        boolean everyPlaceIsKnown =
                newSecretLines.stream().allMatch(secret -> removed.stream().anyMatch(line -> hasShape(line, secret)));
        String lines = diff.before()
                .lines()
                .map(line -> wanted.contains(line) ? mask.apply(line) : removed(line, everyPlaceIsKnown))
                .collect(Collectors.joining("\n"));
        return diff.before().endsWith("\n") ? lines + "\n" : lines;
    }

    /** Where a secret has no visible predecessor, any line that goes may have held it. */
    private String removed(String line, boolean everyPlaceIsKnown) {
        Optional<String> shape =
                newSecretLines.stream().filter(secret -> hasShape(line, secret)).findFirst();
        if (shape.isPresent()) {
            return shape.get().replace(MASK, EARLIER);
        }
        return everyPlaceIsKnown ? mask.apply(line) : EARLIER;
    }

    private static boolean hasShape(String line, String masked) {
        return line.matches(Pattern.quote(masked).replace(MASK, "\\E.*\\Q"));
    }
}
