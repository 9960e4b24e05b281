/**
 * A fleet inside this process: SSH hosts on loopback and NTP servers, for trying stepslew with nothing but a JDK. Enter by
 * {@link EmbeddedFleet}; tests that only want a time server take {@link NtpServer}. Knows nothing of plays, modules or the
 * engine: to them an embedded host is a host like any other.
 */
@NullMarked
package dev.stepslew.lab;

import org.jspecify.annotations.NullMarked;
