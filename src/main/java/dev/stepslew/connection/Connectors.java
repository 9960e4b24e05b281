package dev.stepslew.connection;

/** Picks the connector by the target's kind. */
public record Connectors(Connector ssh, Connector local) implements Connector {

    @Override
    public Connection connect(Target target) {
        return switch (target.kind()) {
            case SSH -> ssh.connect(target);
            case LOCAL -> local.connect(target);
        };
    }

    @Override
    public void close() {
        ssh.close();
        local.close();
    }
}
