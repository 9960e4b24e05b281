package dev.stepslew.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A finding on a host, from when it was first seen until it was resolved.
 *
 * @param key the same for the same thing at every audit
 * @param first the start of the audit that saw it first, of those that saw it without a gap
 * @param last the start of the last audit that saw it
 * @param resolved the start of the audit that did not see it any more; empty while it is open
 */
public record FindingStory(
        String host,
        String profile,
        String rule,
        String key,
        String kind,
        String severity,
        String title,
        String evidence,
        Instant first,
        String firstRun,
        Instant last,
        Optional<Instant> resolved,
        String resolvedRun) {}
