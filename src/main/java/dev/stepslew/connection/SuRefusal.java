package dev.stepslew.connection;

/** Reads from what su said why it did not let us in; it runs with LC_ALL=C, so its words are the English ones. */
final class SuRefusal {

    private SuRefusal() {}

    static String reason(Become become, String said) {
        String user = "'" + become.user() + "'";
        if (said.contains("does not exist") || said.contains("unknown user") || said.contains("No passwd entry")) {
            return "su knows no user " + user + " to become";
        }
        if (said.contains("not available")) {
            return "su cannot become " + user + ": that account has no shell (use become_method: sudo)";
        }
        if (said.contains("must be run from a terminal")) {
            return "su of this host wants a terminal; use become_method: sudo, or log in as " + user;
        }
        boolean refused = said.contains("uthentication failure")
                || said.contains("incorrect password")
                || said.contains("Permission denied");
        if (refused && become.password().isEmpty()) {
            return "su wants a password: give that of " + user + " with -K or --become-password-file";
        }
        if (refused) {
            return "su refused the password: give that of " + user + " with -K or --become-password-file";
        }
        return "su refused: " + SudoRefusal.lastLine(said);
    }
}
