package dev.stepslew.report;

/** One line of what is shown of a host's answer; the host's name is put in last, so that equal answers can be folded. */
record Part(Colour colour, String text) {

    /** Where the host's name goes; cannot occur in text that went through {@link Printable}. */
    static final String HOST = "\0";

    static Part plain(String text) {
        return new Part(Colour.PLAIN, text);
    }

    String of(String host) {
        return text.replace(HOST, host);
    }
}
