package dev.stepslew.yaml;

/** Ends the reading of one document: after this mistake the rest means nothing. */
final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Rejected(Position at, String message) {
        super(message);
        this.problem = new Problem(at, message);
    }

    Problem problem() {
        return problem;
    }
}
