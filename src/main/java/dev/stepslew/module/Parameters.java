package dev.stepslew.module;

/** To come. */
public final class Parameters {
    private Parameters() {}
}
