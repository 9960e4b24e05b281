package dev.stepslew.template;

/** A lookup found nothing; its {@code errors} option decides whether that matters. */
final class LookupFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LookupFailure(String message) {
        super(message, null, false, false);
    }
}
