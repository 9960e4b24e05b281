package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
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

    private final KeptConnections connections;
    private final SharedConnections others;
    private final Supplier<Target> target;
    private final HostWatch watch;
    private Optional<Line> line = Optional.empty();
    private Duration connecting = Duration.ZERO;
    private Traffic before = Traffic.NONE;

    /** A connection, where to, and what it had cost before it was ours. */
    private record Line(Connection connection, Target target, Traffic earlier) {
        Traffic traffic() {
            return connection.traffic().since(earlier);
        }
    }

    HostLink(KeptConnections connections, SharedConnections others, Supplier<Target> target, HostWatch watch) {
        this.connections = connections;
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
        return line.isPresent();
    }

    Traffic traffic() {
        return before.plus(line.map(Line::traffic).orElse(Traffic.NONE));
    }

    /** The next run connects anew. */
    void reset() {
        before = traffic();
        line.ifPresent(used -> used.connection().close());
        line = Optional.empty();
    }

    /** Whoever talks to the host next may have the connection. */
    @Override
    public void close() {
        line.ifPresent(used -> connections.giveBack(used.target(), used.connection()));
    }

    private Connection connected() {
        if (line.isEmpty()) {
            watch.busy("connecting");
            Target where = target.get();
            // To know where, the host may have waited for another, and settled before.
            line = line.or(() -> Optional.of(connect(where)));
        }
        return line.get().connection();
    }

    private Line connect(Target where) {
        Connection made = connections.connect(connecting.isZero() ? where : where.within(connecting));
        return new Line(made, where, made.traffic());
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
