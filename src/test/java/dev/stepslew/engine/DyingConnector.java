package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Traffic;
import dev.stepslew.connection.local.LocalConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** This machine as a host, from a controller that is gone after so many steps, as if by SIGKILL: it tidies nothing up. */
final class DyingConnector implements Connector {

    private final Connector real = new LocalConnector();
    private final Predicate<Step> over;
    private final Runnable end;

    /** The controller's end. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    DyingConnector(int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        over = step -> left.getAndDecrement() <= 0;
        end = () -> {
            throw new Died();
        };
    }

    /** From a controller to which this happens before each step whose label begins so. */
    DyingConnector(String label, Runnable happens) {
        over = step -> step.label().startsWith(label);
        end = happens;
    }

    @Override
    public Connection connect(Target target) {
        Connection connection = real.connect(target);
        return new Connection() {
            @Override
            public List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener) {
                List<StepResult> results = new ArrayList<>();
                for (Step step : steps) {
                    if (over.test(step)) {
                        end.run();
                    }
                    boolean stopped = results.stream().anyMatch(result -> !result.succeeded());
                    results.addAll(
                            stopped ? List.of(StepResult.notRun()) : connection.run(List.of(step), become, listener));
                }
                return results;
            }

            @Override
            public Traffic traffic() {
                return connection.traffic();
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
