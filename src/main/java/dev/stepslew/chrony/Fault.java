package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;

/**
 * Why chronyd does not accept a line, or takes it for something else than it looks like.
 *
 * @param message what was found and what was expected
 */
public record Fault(Kind kind, Position at, String message) {

    /** What kind of mistake it is. */
    public enum Kind {
        /** No release knows the directive. */
        UNKNOWN_DIRECTIVE,
        /** A later release knows the directive, option or word. */
        TOO_NEW,
        MISSING_ARGUMENT,
        TOO_MANY_ARGUMENTS,
        BAD_OPTION,
        BAD_VALUE,
        TOO_LONG,
        /** An included file or directory cannot be read. */
        UNREADABLE,
        /** Files include each other. */
        TOO_DEEP,
        /** Accepted: text behind a number, which is ignored or read as an option of its own. */
        TEXT_BEHIND_NUMBER,
        /** Accepted by this release, refused from 4.7 on. */
        OUT_OF_RANGE;

        /** Whether chronyd would refuse to start. */
        public boolean refuses() {
            return this != TEXT_BEHIND_NUMBER && this != OUT_OF_RANGE;
        }
    }
}
