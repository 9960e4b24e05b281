package dev.stepslew.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From when on somebody wants to know. */
final class SinceOption {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only from then on: an age (12h, 7d, 2w), a day (2026-11-01) or a time (2026-11-01T10:00)")
    private Optional<String> since = Optional.empty();

    /** The beginning of time where nobody says. */
    Instant time(Instant now, ZoneId zone) {
        return since.map(text -> Since.parse(text, "--since", now, zone)).orElse(Instant.EPOCH);
    }
}
