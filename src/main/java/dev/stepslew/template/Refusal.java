package dev.stepslew.template;

/** What is wrong with a template or with what it asks for; whoever knows the file adds it. Costs no stack trace. */
abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    Refusal(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
