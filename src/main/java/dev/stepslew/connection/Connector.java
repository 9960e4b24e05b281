package dev.stepslew.connection;

/** Makes connections; shared by all threads of a run. */
public interface Connector extends AutoCloseable {

    /**
     * Connects and logs in; blocks until done or until the target's deadline.
     *
     * @throws UnreachableException with the reason and what to do about it
     */
    Connection connect(Target target);

    @Override
    void close();
}
