package dev.stepslew.template;

/** What is wrong with a template's text, and where. */
final class SyntaxProblem extends Refusal {

    private static final long serialVersionUID = 1L;

    private final int at;

    /** @param at the place in the source, from 0 */
    SyntaxProblem(int at, String message) {
        super(message);
        this.at = at;
    }

    int at() {
        return at;
    }
}
