package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Traffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes down what is sent to hosts, and sends it on. */
final class CountingConnector implements Connector {

    private final Connector real;
    private final List<String> connected = Collections.synchronizedList(new ArrayList<>());
    private final List<String> runs = Collections.synchronizedList(new ArrayList<>());

    CountingConnector(Connector real) {
        this.real = real;
    }

    /** Hosts, in the order in which they were connected to. */
    List<String> connected() {
        return List.copyOf(connected);
    }

    /** A line for each exec: host, user where it is not the login's, and what each step is for. */
    List<String> runs() {
        return List.copyOf(runs);
    }

    @Override
    public Connection connect(Target target) {
        connected.add(target.name());
        return new Counting(target.name(), real.connect(target));
    }

    @Override
    public void close() {
        real.close();
    }

    private final class Counting implements Connection {

        private final String host;
        private final Connection connection;

        Counting(String host, Connection connection) {
            this.host = host;
            this.connection = connection;
        }

        @Override
        public List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener) {
            String user = become.map(other -> " as " + other.user()).orElse("");
            runs.add(host + user + ": "
                    + String.join(
                            "; ",
                            steps.stream()
                                    .map(Step::label)
                                    .filter(label -> !label.equals("look what is owed"))
                                    .toList()));
            return connection.run(steps, become, listener);
        }

        @Override
        public Traffic traffic() {
            return connection.traffic();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
