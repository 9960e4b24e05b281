package dev.stepslew.yaml;

/** Encrypted text cannot be opened; the message goes on from its place: "is a damaged vault: it is cut short". */
public final class Undecryptable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Undecryptable(String message) {
        super(message);
    }

    /** What is wrong, without the place. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
