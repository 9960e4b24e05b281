package dev.stepslew.chrony;

/**
 * When the clock is stepped instead of slewed.
 *
 * @param threshold in seconds
 * @param limit for how many updates; negative for ever, 0 never
 */
public record MakeStep(double threshold, int limit, Directive line) {}
