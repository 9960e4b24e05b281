package dev.stepslew.connection;

/** Reads from what sudo said why it did not let us in; it runs with LC_ALL=C, so its words are the English ones. */
final class SudoRefusal {

    private SudoRefusal() {}

    static BecomeException of(Become become, String nonce, String said) {
        return new BecomeException(reason(become, nonce, said));
    }

    private static String reason(Become become, String nonce, String said) {
        boolean hadPassword = become.password().isPresent();
        if (said.contains(nonce + " no program")) {
            return "there is no " + become.command().get(0) + " on the host to become '" + become.user()
                    + "' with: install it, log in as that user, or run without become";
        }
        if (become.method() == Become.Method.SU) {
            return SuRefusal.reason(become, said);
        }
        if (said.contains("is not in the sudoers file") || said.contains("is not allowed to run sudo")) {
            return "sudo does not know the login user: add it to sudoers or log in as another one";
        }
        if (said.contains("is not allowed to execute")) {
            return "sudo does not let the login user run /bin/sh as '" + become.user() + "': allow it in sudoers";
        }
        if (said.contains("unknown user")) {
            return "sudo knows no user '" + become.user() + "' to become";
        }
        if (said.contains("must have a tty")) {
            return "sudo wants a terminal: remove 'requiretty' from sudoers for the login user";
        }
        if (!hadPassword && (said.contains("password is required") || said.contains("no password was provided"))) {
            return "sudo wants a password: give one with -K or --become-password-file";
        }
        if (hadPassword
                && (said.contains("incorrect password attempt")
                        || said.contains("no password was provided")
                        || said.contains("try again"))) {
            return "sudo refused the password: give the login user's own with -K or --become-password-file";
        }
        return "sudo refused: " + lastLine(said);
    }

    static String lastLine(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((before, last) -> last)
                .orElse("it said nothing");
    }
}
