package dev.stepslew.engine;

/**
 * What must hold behind a batch before the next begins.
 *
 * @param probe how each host is asked
 * @param tolerance seconds by which the fleet's offset may be worse than before the first batch
 */
record Gate(Job probe, double tolerance) {

    /** What a clock that was jostled by its daemon's restart needs to come to rest, and what a probe cannot tell. */
    static final double USUAL_TOLERANCE = 0.001;

    static final String PROBE = "ntp_probe";
}
