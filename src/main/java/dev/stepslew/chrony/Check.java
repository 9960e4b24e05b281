package dev.stepslew.chrony;

/** Looks at one side of a configuration and reports what its rules find. */
interface Check {

    void look(Scene scene);
}
