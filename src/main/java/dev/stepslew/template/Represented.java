package dev.stepslew.template;

/** A value that Python prints otherwise within a list or dict than by itself. */
interface Represented {

    /** As {@code repr()} writes it; {@code toString} is what {@code str()} writes. */
    String repr();
}
