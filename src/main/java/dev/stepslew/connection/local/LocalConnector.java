package dev.stepslew.connection.local;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.FramedConnection;
import dev.stepslew.connection.Target;

/** Runs scripts on this machine, by the same frames and the same sudo as on any other, where the target says. */
public final class LocalConnector implements Connector {

    @Override
    public Connection connect(Target target) {
        return new FramedConnection(target.name(), new LocalTransport(target.directory()));
    }

    @Override
    public void close() {
        // Nothing is shared by its connections.
    }
}
