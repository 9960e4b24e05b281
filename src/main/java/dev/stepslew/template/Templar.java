package dev.stepslew.template;

/** To come. */
public final class Templar {
    private Templar() {}
}
