package dev.stepslew.cli;

import dev.stepslew.connection.Secret;
import dev.stepslew.connection.ssh.PassphraseSource;
import java.io.Console;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    /** Keeps the answers for who asks again; a wrong passphrase of a key is none to be kept. */
    default Passwords once() {
        Passwords asked = this;
        Map<String, Secret> answers = new HashMap<>();
        return new Passwords() {
            @Override
            public Secret ask(String prompt) {
                return answers.computeIfAbsent(prompt, asked::ask);
            }

            @Override
            public PassphraseSource passphrases() {
                return asked.passphrases();
            }
        };
    }

    private static String otherWay(String prompt) {
        String wanted = prompt.toLowerCase(Locale.ROOT);
        if (!wanted.contains("password")) {
            return "";
        }
        return wanted.contains("vault")
                ? "; give it by --vault-password-file or --vault-id"
                : "; give it by --connection-password-file or --become-password-file";
    }

    static Passwords ofTerminal() {
        return prompt -> {
            Console console = System.console();
            if (console == null) {
                throw new BadOption("there is no terminal to ask for '" + prompt.strip() + "'" + otherWay(prompt));
            }
            char[] typed = console.readPassword("%s", prompt);
            if (typed == null) {
                throw new BadOption("nothing was typed for '" + prompt.strip() + "'");
            }
            return new Secret(new String(typed));
        };
    }
}
