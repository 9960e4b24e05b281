package dev.stepslew.engine;

import java.util.Optional;

/**
 * How many hosts may be lost before no other host is begun, counted over all batches: those that failed, and apart from
 * them those that could not be reached.
 */
public record Allowances(Optional<Allowance> maxFail, Optional<Allowance> maxUnreachable) {

    public static final Allowances NONE = new Allowances(Optional.empty(), Optional.empty());

    /** These, and those others where nothing is said here. */
    public Allowances or(Allowances others) {
        return new Allowances(maxFail.or(others::maxFail), maxUnreachable.or(others::maxUnreachable));
    }
}
