/**
 * Real Debian hosts for tests: systemd, sshd and chronyd in namespaces of this machine, made by {@code src/test/lab/lab}.
 * A test class says {@link dev.stepslew.reallab.OnRealHosts} and takes a {@link dev.stepslew.reallab.RealLab} in its
 * constructor. Nothing here knows stepslew's own classes: the packaged program is run as a process.
 */
@NullMarked
package dev.stepslew.reallab;

import org.jspecify.annotations.NullMarked;
