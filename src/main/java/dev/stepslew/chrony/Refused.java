package dev.stepslew.chrony;

import java.util.Objects;

/** Ends the reading of one line; never leaves this package. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault.Kind kind;
    private final int column;

    Refused(Fault.Kind kind, int column, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.column = column;
    }

    /** Never null: whoever refuses says why. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    Fault.Kind kind() {
        return kind;
    }

    int column() {
        return column;
    }
}
