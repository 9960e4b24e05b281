package dev.stepslew.report;

/** One line of what is shown of a host's answer; the host's name is put in last, so that equal answers can be folded. */
record Part(Colour colour, String text, Kind kind) {

    /** Where the host's name goes; cannot occur in text that went through {@link Printable}. */
    static final String HOST = "\0";

    /** What a line belongs to. */
    enum Kind {
        /** What is said of the task. */
        ANSWER,
        /** What stands around the lines of a diff. */
        DIFF_FRAME,
        DIFF
    }

    Part(Colour colour, String text) {
        this(colour, text, Kind.ANSWER);
    }

    static Part plain(String text) {
        return new Part(Colour.PLAIN, text);
    }

    static Part frame(Colour colour, String text) {
        return new Part(colour, text, Kind.DIFF_FRAME);
    }

    boolean isOfDiff() {
        return kind != Kind.ANSWER;
    }

    Part saying(String other) {
        return new Part(colour, other, kind);
    }

    String of(String host) {
        return text.replace(HOST, host);
    }
}
