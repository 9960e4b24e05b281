package dev.stepslew.engine;

/** The person who started the run and may be asked: for {@code vars_prompt} and {@code --step}. */
public interface Operator {

    /** Nobody is there: what would be asked has its default. */
    Operator NOBODY = new Operator() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public String ask(String prompt, boolean hidden) {
            throw new IllegalStateException("nobody is there to answer: " + prompt);
        }
    };

    boolean isThere();

    /** The line that was typed; called by one thread at a time. */
    String ask(String prompt, boolean hidden);
}
