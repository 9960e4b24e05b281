package dev.stepslew.engine;

import dev.stepslew.connection.Target;
import java.util.Optional;

/** The way that a host's connection of one play has taken, once it is made. Belongs to the host's thread. */
final class Way {

    private Optional<Target> taken = Optional.empty();

    /** The connection is made now. */
    Target take(Target target) {
        taken = Optional.of(target);
        return target;
    }

    /** Where it goes; where it would go if it were made now, while there is none. */
    Target or(Target now) {
        return taken.orElse(now);
    }
}
