package dev.stepslew.template;

/**
 * A value of a {@link Scope} that is ready, and in which nothing that came from a host or a file had a part: what it
 * renders to may be a condition again.
 */
public record Trusted(Object value) {

    /** The value itself, whether trusted or not. */
    public static Object bare(Object value) {
        return value instanceof Trusted trusted ? trusted.value() : value;
    }
}
