package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.Comparator;

/**
 * What a rule has found.
 *
 * @param at line 0 for what concerns the file as a whole
 * @param message what is there and what comes of it
 * @param mend what to do about it
 */
public record Finding(Rule rule, Position at, String message, String mend) {

    /** By place, errors first. */
    static final Comparator<Finding> ORDER = Comparator.<Finding, String>comparing(
                    each -> each.at().file())
            .thenComparingInt(each -> each.at().line())
            .thenComparingInt(each -> each.at().column())
            .thenComparing(Finding::rule);

    /** {@code chrony.conf:20:1: error CHR010: ...}. */
    @Override
    public String toString() {
        return at + ": " + rule.severity() + " " + rule.code() + ": " + message;
    }
}
