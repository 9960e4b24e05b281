package dev.stepslew.inventory;

/** An entry of an inventory that cannot be read, with words for a person; whoever knows the place adds it. */
final class BadEntry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    BadEntry(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
