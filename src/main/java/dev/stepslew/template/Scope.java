package dev.stepslew.template;

import java.util.Optional;
import java.util.Set;

/**
 * The names that an expression may use. A value is either data (String, Long, BigInteger, Double, Boolean,
 * {@link dev.stepslew.yaml.None}, List, Map), used as it is and never templated again; or a
 * {@link dev.stepslew.yaml.Node}, templated when it is asked for; or {@link Trusted}; or {@link Later}.
 */
public interface Scope {

    /** The value of a name; empty where it is undefined. */
    Optional<Object> lookup(String name);

    /** All names, for {@code vars} and for "did you mean". */
    Set<String> names();

    /** Whether a file of the controller that is not there may be made before it is needed. */
    default boolean mayCome(String file) {
        return false;
    }

    /** How long lookups had to wait so far, in nanoseconds: that is not the template's own time. */
    default long waited() {
        return 0;
    }
}
