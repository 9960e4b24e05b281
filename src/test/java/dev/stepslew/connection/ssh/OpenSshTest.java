package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSshTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static RealSshd sshd;

    @BeforeAll
    static void start() {
        sshd = RealSshd.start(folder);
    }

    @AfterAll
    static void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void runsManyStepsInOneExec() {
        try (Connector connector = new SshConnector(sshd.options());
                Connection connection = connector.connect(Targets.ssh("web1", sshd.port()))) {
            List<StepResult> results = connection.run(
                    List.of(look("echo one"), look("echo two >&2; exit 3"), look("printf three")),
                    Optional.empty(),
                    StepListener.SILENT);

            assertEquals("one\n", results.get(0).out());
            assertEquals("two\n", results.get(1).err());
            assertEquals(3, results.get(1).rc());
            assertEquals("three", results.get(2).out());
            assertEquals(1, connection.traffic().execs());
        }
    }

    private static Step look(String script) {
        return Step.look(script, Script.of(script), DEADLINE);
    }
}
