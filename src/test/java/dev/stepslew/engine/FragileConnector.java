package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Traffic;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.connection.local.LocalConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This machine as hosts, each of which is gone while a file {@code gone-HOST} lies in a directory. */
final class FragileConnector implements Connector {

    private final Connector real = new LocalConnector();
    private final Path directory;

    FragileConnector(Path directory) {
        this.directory = directory;
    }

    @Override
    public Connection connect(Target target) {
        beThere(target);
        Connection connection = real.connect(target);
        return new Connection() {
            @Override
            public List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener) {
                beThere(target);
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
        };
    }

    private void beThere(Target target) {
        if (Files.exists(directory.resolve("gone-" + target.name()))) {
            throw new UnreachableException("the host is gone");
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
