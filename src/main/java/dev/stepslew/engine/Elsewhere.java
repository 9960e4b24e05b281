package dev.stepslew.engine;

import dev.stepslew.connection.Target;
import java.util.Optional;

/**
 * Where a task works that does not use its host's own connection.
 *
 * @param delegate the other host that it is delegated to; empty where it only takes a way of its own to its host
 */
record Elsewhere(Optional<HostState> delegate, Target target) {

    /** The host that alone may be changed there; empty where that cannot be told: it may be the controller. */
    Optional<String> onlyHost() {
        return delegate.map(HostState::name).filter(name -> target.kind() != Target.Kind.LOCAL);
    }
}
