package dev.stepslew.chrony;

/** A word of a line and where it begins, counted in bytes from 1. */
public record Word(String text, int column) {

    public boolean is(String other) {
        return text.equalsIgnoreCase(other);
    }
}
