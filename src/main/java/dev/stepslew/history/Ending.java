package dev.stepslew.history;

import java.util.Locale;

/** How a run ended on a host. */
public enum Ending {
    OK,
    CHANGED,
    FAILED,
    UNREACHABLE,
    /** A change was taken back. */
    REVERTED,
    /** All was done, but the clock was not proved right. */
    UNVERIFIED,
    /** The run stopped before its turn. */
    UNTOUCHED,
    /** The run was cut short while it was at work there, or is still. */
    UNFINISHED,
    /** An audit found nothing. */
    COMPLIANT,
    /** An audit found something. */
    FINDINGS;

    /** As it is stored and printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Ending of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
