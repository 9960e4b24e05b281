package dev.stepslew.chrony;

/** An option of a directive, in lower case, and its value; empty for an option that takes none. */
public record Setting(String name, String value, int column) {}
