package dev.stepslew.engine;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.UnreachableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Connections of a play's hosts that wait for the next who needs them, so that a question before a batch and the gate
 * behind it go over the connection of the batch. For any thread; a connection that was taken belongs to the taker.
 */
final class KeptConnections implements AutoCloseable {

    // A firewall forgets what is silent, and a host may have gone; who waits no longer than that need not ask.
    private static final Duration FRESH = Duration.ofSeconds(20);

    // What is open costs each host a process of its sshd, for as long as the rollout lasts.
    private static final int MOST = 100;

    private record Kept(Connection connection, long since) {}

    private final Connector connector;
    private final boolean keeps;
    private final Map<Target, Kept> idle = new HashMap<>();

    /** @param keeps whether what is given back is kept; else it is closed */
    KeptConnections(Connector connector, boolean keeps) {
        this.connector = connector;
        this.keeps = keeps;
    }

    /** One that is there and alive, or a new one. */
    Connection connect(Target target) {
        return take(target)
                .filter(KeptConnections::isAlive)
                .map(Kept::connection)
                .orElseGet(() -> connector.connect(target));
    }

    private synchronized Optional<Kept> take(Target target) {
        return Optional.ofNullable(idle.remove(target));
    }

    private static boolean isAlive(Kept kept) {
        if (System.nanoTime() - kept.since() < FRESH.toNanos()) {
            return true;
        }
        try {
            Step nothing = Step.look("still there", Script.of(":"), FRESH);
            return kept.connection().run(List.of(nothing), Optional.empty(), StepListener.SILENT).stream()
                    .allMatch(answer -> answer.succeeded());
        } catch (UnreachableException gone) {
            kept.connection().close();
            return false;
        }
    }

    void giveBack(Target target, Connection connection) {
        if (keeps) {
            keep(target, new Kept(connection, System.nanoTime()));
        } else {
            connection.close();
        }
    }

    private synchronized void keep(Target target, Kept kept) {
        Optional.ofNullable(idle.put(target, kept))
                .ifPresent(old -> old.connection().close());
    }

    /** Closes those of all other hosts; of many hosts the first are kept. */
    synchronized void keepOnly(Collection<String> hosts) {
        Set<String> names = hosts.stream().limit(MOST).collect(Collectors.toSet());
        idle.forEach((target, kept) -> {
            if (!names.contains(target.name())) {
                kept.connection().close();
            }
        });
        idle.keySet().removeIf(target -> !names.contains(target.name()));
    }

    @Override
    public void close() {
        keepOnly(List.of());
    }
}
