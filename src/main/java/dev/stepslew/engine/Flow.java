package dev.stepslew.engine;

/** How a host goes on after a task. */
enum Flow {
    GO_ON,
    /** A task failed; a rescue may take it up. */
    FAILED,
    /** The connection is lost; nothing takes that up. */
    UNREACHABLE,
    /** {@code meta: end_host}. */
    END_HOST,
    /** {@code meta: end_batch}. */
    END_BATCH,
    /** {@code meta: end_play}. */
    END_PLAY,
    /** The run stops here for this host, by an interrupt or because the batch has failed. */
    STOPPED;

    boolean goesOn() {
        return this == GO_ON;
    }

    /** Whether the host did all that it was to do. */
    boolean good() {
        return this == GO_ON || this == END_HOST || this == END_BATCH || this == END_PLAY;
    }
}
