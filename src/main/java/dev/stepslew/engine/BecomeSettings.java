package dev.stepslew.engine;

import java.util.Optional;

/**
 * How another user is become where neither variables nor keywords say.
 *
 * @param method {@code sudo} or {@code su}
 * @param exe the program to call instead of the method's own name
 * @param flags options for it, in place of the usual ones
 */
public record BecomeSettings(Optional<String> method, Optional<String> exe, Optional<String> flags) {

    public static BecomeSettings defaults() {
        return new BecomeSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
