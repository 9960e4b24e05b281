package dev.stepslew.history;

import java.time.Instant;

/**
 * What runs on a host.
 *
 * @param what chrony or os
 * @param since when it was first seen so
 */
public record HostVersion(String what, Instant since, String version) {}
