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

    /** The text in this colour; plain where there is nothing to colour. */
    String paint(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
