package dev.stepslew.broken;

/** Where the classes begin that break every rule once, so that a rule which finds nothing is found out. */
public final class BrokenClasses {

    private BrokenClasses() {}
}
