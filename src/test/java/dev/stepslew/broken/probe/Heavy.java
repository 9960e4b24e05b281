package dev.stepslew.broken.probe;

import dev.stepslew.ExitCode;

/** A probe that cannot travel alone. */
public final class Heavy {

    public final ExitCode code = ExitCode.OK;
}
