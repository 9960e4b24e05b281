package dev.stepslew.cli;

import dev.stepslew.connection.Secret;
import dev.stepslew.connection.ssh.PassphraseSource;
import java.io.Console;
import java.util.Optional;

/** Asks the person at the terminal for a password, without showing it. */
@FunctionalInterface
interface Passwords {

    int TRIES = 3;

    /** @throws BadOption where there is nobody to ask */
    Secret ask(String prompt);

    /** The same for keys with a passphrase; a person gets three tries. */
    default PassphraseSource passphrases() {
        return (keyFile, attempt) -> attempt < TRIES && System.console() != null
                ? Optional.of(ask("passphrase for " + keyFile + ": "))
                : Optional.empty();
    }

    static Passwords ofTerminal() {
        return prompt -> {
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("%s", prompt);
            if (typed == null) {
                throw new BadOption("there is no terminal to ask for '" + prompt.strip()
                        + "'; give it by --connection-password-file, --become-password-file or --vault-password-file");
            }
            return new Secret(new String(typed));
        };
    }
}
