package dev.stepslew.engine;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Target;

/** Of what looks at its input alone. */
final class NoConnector implements Connector {

    @Override
    public Connection connect(Target target) {
        throw new IllegalStateException("no connection is meant to be made");
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
