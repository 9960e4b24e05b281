package dev.stepslew.template;

/** An operation that Python would refuse; the expression that asked for it adds the place. */
final class EvaluationException extends Refusal {

    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message);
    }
}
