package dev.stepslew.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Attachment;
import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.ssh.SshConnector;
import dev.stepslew.connection.ssh.SshOptions;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** stepslew's own connection to an embedded host, with nothing but what the fleet's variables say. */
class ConnectionToEmbeddedHostTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    Path home;

    @Test
    void runsStepsWithAndWithoutSudo() {
        FleetDescription description =
                new FleetDescription(List.of(new FleetDescription.Host("a", Duration.ZERO, List.of())));
        try (EmbeddedFleet fleet = EmbeddedFleet.start(description, home);
                SshConnector connector = new SshConnector(SshOptions.ofHome(home));
                Connection connection = connector.connect(target(fleet, "a"))) {
            List<Step> steps = List.of(
                    Step.look("name", Script.of("hostname"), DEADLINE),
                    Step.look("service", Script.of("systemctl is-active chrony"), DEADLINE),
                    Step.change("fail", Script.of("echo no >&2; exit 3"), DEADLINE),
                    Step.change("never", Script.of("echo never"), DEADLINE));

            for (Optional<Become> become : List.of(
                    Optional.<Become>empty(),
                    Optional.of(new Become("root", Optional.empty())),
                    Optional.of(new Become("root", Optional.of(new Secret("guess")))))) {
                List<StepResult> results = connection.run(steps, become, StepListener.SILENT);

                assertEquals("a\n", results.get(0).out());
                assertEquals("active\n", results.get(1).out());
                assertEquals(3, results.get(2).rc());
                assertEquals("no\n", results.get(2).err());
                assertEquals(StepResult.Ending.NOT_RUN, results.get(3).ending());
            }
        }
    }

    @Test
    void takesLargeFiles() {
        FleetDescription description =
                new FleetDescription(List.of(new FleetDescription.Host("a", Duration.ZERO, List.of())));
        byte[] content = new byte[8_000_000];
        Attachment file = new Attachment("large", content.length, () -> new ByteArrayInputStream(content));
        try (EmbeddedFleet fleet = EmbeddedFleet.start(description, home);
                SshConnector connector = new SshConnector(SshOptions.ofHome(home));
                Connection connection = connector.connect(target(fleet, "a"))) {
            Step step = Step.change("count", Script.of("wc -c"), DEADLINE).with(file);

            List<StepResult> results = connection.run(List.of(step), Optional.empty(), StepListener.SILENT);

            assertEquals("8000000", results.get(0).out().trim());
        }
    }

    @Test
    void endsAStepWhoseTimeIsOver() {
        FleetDescription description =
                new FleetDescription(List.of(new FleetDescription.Host("a", Duration.ZERO, List.of())));
        try (EmbeddedFleet fleet = EmbeddedFleet.start(description, home);
                SshConnector connector = new SshConnector(SshOptions.ofHome(home));
                Connection connection = connector.connect(target(fleet, "a"))) {
            Step step = Step.change("hang", Script.of("sleep 600"), Duration.ofMillis(500));

            List<StepResult> results = connection.run(
                    List.of(step), Optional.of(new Become("root", Optional.empty())), StepListener.SILENT);

            assertEquals(StepResult.Ending.TIMED_OUT, results.get(0).ending());
            assertTrue(connection.traffic().execs() >= 1);
        }
    }

    private static Target target(EmbeddedFleet fleet, String host) {
        Map<String, Object> variables = fleet.hostVariables().get(host);
        return new Target(
                host,
                Target.Kind.SSH,
                (String) variables.get("ansible_host"),
                Optional.of(((Long) variables.get("ansible_port")).intValue()),
                Optional.of((String) variables.get("ansible_user")),
                Optional.empty(),
                Optional.of((String) variables.get("ansible_ssh_private_key_file")),
                List.of(((String) variables.get("ansible_ssh_common_args")).split(" ")),
                Duration.ofSeconds(10));
    }
}
