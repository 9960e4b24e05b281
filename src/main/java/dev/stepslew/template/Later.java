package dev.stepslew.template;

/**
 * A value that only the run will bring, such as a fact or a registered result. An expression that needs it ends in
 * {@link NotYetKnown}.
 *
 * @param name the variable
 */
public record Later(String name) {}
