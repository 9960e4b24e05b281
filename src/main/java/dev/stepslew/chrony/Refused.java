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

    /** @param name of a directive or an option */
    static Refused badValue(String name, Word found, String expected) {
        String shown = found.text().isEmpty() ? "nothing" : "'" + Bytes.shown(found.text()) + "'";
        return new Refused(
                Fault.Kind.BAD_VALUE, found.column(), "'" + name + "' expects " + expected + " but has " + shown);
    }

    /** @param what is too new for this release */
    static Refused tooNew(String what, Version since, Version release, int column) {
        return new Refused(
                Fault.Kind.TOO_NEW,
                column,
                what + " is understood since chrony " + since + ", the host has " + release);
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
