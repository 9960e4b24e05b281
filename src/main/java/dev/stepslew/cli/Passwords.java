package dev.stepslew.cli;

import dev.stepslew.connection.Secret;
import java.io.Console;

/** Asks the person at the terminal for a password, without showing it. */
@FunctionalInterface
interface Passwords {

    /** @throws BadOption where there is nobody to ask */
    Secret ask(String prompt);

    static Passwords ofTerminal() {
        return prompt -> {
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("%s", prompt);
            if (typed == null) {
                throw new BadOption("there is no terminal to ask for '" + prompt.strip()
                        + "'; give it by --connection-password-file or --become-password-file");
            }
            return new Secret(new String(typed));
        };
    }
}
