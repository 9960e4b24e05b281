package dev.stepslew.module;

/** To come. */
public final class Args {
    private Args() {}
}
