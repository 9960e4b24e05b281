package dev.stepslew.report;

/** How a command goes on with what it has left undone. */
public enum TakingUp {
    /** By itself: it looks at every host again. */
    SAME_COMMAND,
    /** With {@code --rerun}, only where something is left. */
    RERUN,
    /** Not at all: what was planned fits no host on which it was begun. */
    NEW_PLAN
}
