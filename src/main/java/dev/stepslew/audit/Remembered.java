package dev.stepslew.audit;

import java.time.Instant;
import java.util.List;

/** What earlier audits left behind; a history answers, and without one nothing is remembered. */
@FunctionalInterface
public interface Remembered {

    /** Nothing is remembered: nothing is new, nothing resolved. */
    Remembered NOTHING = host -> new Past(false, List.of());

    /** What was open on a host when it was last audited with success. */
    Past of(String host);

    /**
     * A host's last audit.
     *
     * @param known whether there was one
     * @param open findings that were not waived, each once
     */
    record Past(boolean known, List<Open> open) {

        public Past {
            open = List.copyOf(open);
        }
    }

    /**
     * A finding of the past.
     *
     * @param key of {@link Finding}
     * @param firstSeen the start of the first audit since which it was there without a gap
     */
    record Open(String key, String profile, String rule, Severity severity, String title, Instant firstSeen) {}
}
