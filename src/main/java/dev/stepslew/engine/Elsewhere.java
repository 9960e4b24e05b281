package dev.stepslew.engine;

import dev.stepslew.connection.Target;

/** Where a task works that is delegated to another host. */
record Elsewhere(HostState host, Target target) {

    String name() {
        return host.name();
    }
}
