package dev.stepslew.connection.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where scripts on this machine run. */
class LocalConnectorTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void scriptsRunInTheDirectoryOfTheTarget() throws IOException {
        assertEquals(folder.toRealPath().toString(), directoryOf(Optional.of(folder)));
    }

    @Test
    void aPlaybookWithoutADirectoryInItsNameIsInTheCurrentOne() throws IOException {
        assertEquals(Path.of(".").toRealPath().toString(), directoryOf(Optional.of(Path.of(""))));
    }

    @Test
    void whatIsNoDirectoryIsPassedOver() throws IOException {
        assertEquals(Path.of(".").toRealPath().toString(), directoryOf(Optional.of(folder.resolve("gone"))));
    }

    private static String directoryOf(Optional<Path> directory) {
        Target target = new Target(
                "here",
                Target.Kind.LOCAL,
                "localhost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                LIMIT,
                directory);
        try (LocalConnector connector = new LocalConnector();
                Connection connection = connector.connect(target)) {
            Step where = Step.look("where", Script.of("pwd -P"), LIMIT);
            return connection
                    .run(List.of(where), Optional.empty(), StepListener.SILENT)
                    .get(0)
                    .out()
                    .strip();
        }
    }
}
