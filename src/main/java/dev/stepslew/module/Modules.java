package dev.stepslew.module;

/** To come. */
public final class Modules {
    private Modules() {}
}
