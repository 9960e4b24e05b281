package dev.stepslew.history;

import java.util.Locale;

/** What a run was for. */
public enum Kind {
    RUN,
    /** A dry run: what it did is what would have been done. */
    CHECK,
    VERIFY,
    AUDIT,
    ROLLBACK,
    /** A plan that was saved before. */
    APPLY;

    /** As it is stored and printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
