package dev.stepslew.probe;

import java.util.Locale;

/** What became of one source. */
public enum Status {
    /** Answered well and is not judged yet. */
    MEASURED,
    /** Agrees with the majority. */
    TRUECHIMER,
    /** Contradicts the majority, or there is no majority to agree with. */
    FALSETICKER,
    /** Its name does not resolve, or nothing came back. */
    UNREACHABLE,
    /** Answers, but says itself that it does not know the time. */
    UNSYNCHRONISED,
    /** Told us to stay away. */
    KISS_OF_DEATH,
    /** Its answers break the protocol or cannot serve as evidence. */
    INVALID,
    /** Is this host, or follows this host: no evidence about this host's clock. */
    SELF;

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
