/**
 * The NTP client that runs on the targets: it measures sources and judges the clock of the host it runs on. Enter by {@link
 * dev.stepslew.probe.Main} for the command, or by {@link dev.stepslew.probe.Probe} and {@link dev.stepslew.probe.Verdict}.
 * It is compiled for Java 8 into a jar of its own, so it knows nothing but the JDK, not even the rest of stepslew.
 */
@NullMarked
package dev.stepslew.probe;

import org.jspecify.annotations.NullMarked;
