package dev.stepslew.connection;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * As whom a script runs on the host, and by which program.
 *
 * @param user the user to become, usually root
 * @param password what the program may ask; empty where none was given
 * @param command the program's path or name, and options of the user's own
 */
public record Become(String user, Optional<Secret> password, Method method, List<String> command) {

    /** What lets one user become another. */
    public enum Method {
        /** Asks for the login user's password, or for none. */
        SUDO,
        /** Asks for the password of the user to become, except root. */
        SU;

        String program() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Become {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no program to become another user with");
        }
    }

    /** By sudo, with the home of that user. */
    public Become(String user, Optional<Secret> password) {
        this(user, password, Method.SUDO, List.of("sudo", "-H"));
    }
}
