package dev.stepslew.history;

import java.time.Instant;

/** A run as it went on one host. */
public record HostRun(String id, Kind kind, Instant started, HostOutcome outcome) {}
