package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.UnreachableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Connections to hosts that others delegate to: a few for each, because an sshd refuses many that begin at once. Each
 * belongs to one thread for the time of an exec.
 */
final class SharedConnections implements AutoCloseable {

    private static final int MOST = 4;
    private static final int MOST_LOCAL = 64;

    private final Connector connector;
    private final Map<Target, Pool> pools = new ConcurrentHashMap<>();

    SharedConnections(Connector connector) {
        this.connector = connector;
    }

    /** As {@link Connection#run}; may wait until a connection is free. */
    List<StepResult> run(Target target, List<Step> steps, Optional<Become> become, StepListener listener) {
        return pools.computeIfAbsent(target, Pool::new).run(steps, become, listener);
    }

    @Override
    public void close() {
        pools.values().forEach(Pool::close);
    }

    private final class Pool {

        private final Target target;
        private final Semaphore permits;
        private final Deque<Connection> idle = new ArrayDeque<>();

        Pool(Target target) {
            this.target = target;
            this.permits = new Semaphore(target.kind() == Target.Kind.LOCAL ? MOST_LOCAL : MOST, true);
        }

        List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener) {
            permits.acquireUninterruptibly();
            try {
                Connection connection = takeIdle().orElseGet(() -> connector.connect(target));
                return run(connection, steps, become, listener);
            } finally {
                permits.release();
            }
        }

        /** One that breaks is not used again. */
        private List<StepResult> run(
                Connection connection, List<Step> steps, Optional<Become> become, StepListener listener) {
            try {
                List<StepResult> results = connection.run(steps, become, listener);
                giveBack(connection);
                return results;
            } catch (UnreachableException lost) {
                connection.close();
                throw lost;
            }
        }

        private synchronized Optional<Connection> takeIdle() {
            return Optional.ofNullable(idle.poll());
        }

        private synchronized void giveBack(Connection connection) {
            idle.push(connection);
        }

        private synchronized void close() {
            idle.forEach(Connection::close);
            idle.clear();
        }
    }
}
