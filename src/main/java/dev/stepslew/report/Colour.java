package dev.stepslew.report;

/** The colours of Ansible's screen, by what they mean there. */
enum Colour {
    PLAIN(""),
    OK("0;32"),
    CHANGED("0;33"),
    FAILED("0;31"),
    UNREACHABLE("1;31"),
    SKIPPED("0;36"),
    WARNING("1;35"),
    VERBOSE("0;34"),
    DIFF_ADDED("0;32"),
    DIFF_REMOVED("0;31"),
    DIFF_PLACE("0;36");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** The text without any colour. */
    static String plain(String text) {
        return text.replace(Emphasis.BEGIN, "").replace(Emphasis.END, "");
    }

    /** The text in this colour, plain where there is nothing to colour; what is emphasised is reversed. */
    String paint(String text) {
        String emphasised = text.replace(Emphasis.BEGIN, "\u001b[7m").replace(Emphasis.END, "\u001b[27m");
        return code.isEmpty() || text.isEmpty() ? emphasised : "\u001b[" + code + "m" + emphasised + "\u001b[0m";
    }
}
