package dev.stepslew.connection.ssh;

import java.util.Arrays;

/**
 * Sockets that close while their client does may find its threads gone already, and end one of the Java runtime's own
 * threads with an exception. Nothing is lost by it. Known to MINA as GH-409.
 */
public final class ClosingRace {

    private static final String THREADS = "org.apache.sshd.common.util.threads.NoCloseExecutor";
    private static final String SOCKETS = "sun.nio.ch.";

    private ClosingRace() {}

    /** Whether this is what a thread has died of. */
    public static boolean caused(Throwable death) {
        return death instanceof IllegalStateException && passes(death, THREADS) && passes(death, SOCKETS);
    }

    private static boolean passes(Throwable death, String place) {
        return Arrays.stream(death.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(place));
    }
}
