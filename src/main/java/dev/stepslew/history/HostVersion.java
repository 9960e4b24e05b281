package dev.stepslew.history;

import java.time.Instant;

/**
 * What runs on a host.
 *
 * @param what chrony, os or distribution
 * @param since when it was first seen so
 */
public record HostVersion(String what, Instant since, String version) {}
