package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A host's connection, made when it is first needed, and what it is busy with. Belongs to the host's thread. */
final class HostLink implements AutoCloseable {

    private final Connector connector;
    private final SharedConnections others;
    private final Supplier<Target> target;
    private final HostWatch watch;
    private Optional<Connection> connection = Optional.empty();
    private Duration connecting = Duration.ZERO;
    private Traffic before = Traffic.NONE;

    HostLink(Connector connector, SharedConnections others, Supplier<Target> target, HostWatch watch) {
        this.connector = connector;
        this.others = others;
        this.target = target;
        this.watch = watch;
    }

    /** As {@link Connection#run}. */
    List<StepResult> run(List<Step> steps, Optional<Become> become) {
        try {
            return connected().run(steps, become, new Busy());
        } finally {
            watch.idle();
        }
    }

    /** For a task: on the host itself, or where the task is delegated to. */
    List<StepResult> run(List<Step> steps, Unit unit) {
        Optional<Target> elsewhere = unit.elsewhere().map(Elsewhere::target);
        if (elsewhere.isEmpty()) {
            return run(steps, unit.become());
        }
        try {
            return others.run(elsewhere.get(), steps, unit.become(), new Busy());
        } finally {
            watch.idle();
        }
    }

    /** New connections are made within this time; within the usual one where it is zero. */
    HostLink within(Duration longest) {
        connecting = longest;
        return this;
    }

    boolean isConnected() {
        return connection.isPresent();
    }

    Traffic traffic() {
        return before.plus(connection.map(Connection::traffic).orElse(Traffic.NONE));
    }

    /** The next run connects anew. */
    void reset() {
        before = traffic();
        close();
        connection = Optional.empty();
    }

    @Override
    public void close() {
        connection.ifPresent(Connection::close);
    }

    private Connection connected() {
        if (connection.isEmpty()) {
            watch.busy("connecting");
            Target where = connecting.isZero() ? target.get() : target.get().within(connecting);
            // To know where, the host may have waited for another, and settled before.
            connection = connection.or(() -> Optional.of(connector.connect(where)));
        }
        return connection.get();
    }

    private final class Busy implements StepListener {
        @Override
        public void started(Step step) {
            watch.busy(step.label());
        }

        @Override
        public void finished(Step step, StepResult result) {
            watch.ended(step, result);
        }
    }
}
