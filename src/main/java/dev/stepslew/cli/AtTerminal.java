package dev.stepslew.cli;

import dev.stepslew.engine.Operator;
import java.io.Console;
import java.util.Optional;

/**
 * Asks whoever sits at the terminal.
 *
 * @param lastWords what is still to be said where the question ends all
 */
record AtTerminal(Passwords passwords, Runnable lastWords) implements Operator {

    @Override
    public boolean isThere() {
        return System.console() != null;
    }

    /** Who interrupts a question will not answer it, and nothing can end the wait for the answer but the end of all. */
    @Override
    public String ask(String prompt, boolean hidden) {
        Signals.Restorable before =
                Signals.handle("INT", () -> new Thread(() -> Interrupt.atOnce(lastWords), "exit").start());
        try {
            return answer(prompt, hidden);
        } finally {
            before.restore();
        }
    }

    private String answer(String prompt, boolean hidden) {
        if (hidden) {
            return passwords.ask(prompt).reveal();
        }
        return Optional.ofNullable(System.console())
                .map(console -> line(console, prompt))
                .orElseThrow(() -> new BadOption("there is no terminal to ask for '" + prompt.strip() + "'"));
    }

    private static String line(Console console, String prompt) {
        return Optional.ofNullable(console.readLine("%s", prompt)).orElse("");
    }
}
