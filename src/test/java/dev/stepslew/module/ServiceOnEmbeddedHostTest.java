package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.lab.EmbeddedFleet;
import dev.stepslew.lab.FleetDescription;
import dev.stepslew.lab.SshClients;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service module against the lab's service manager, which no directory of systemd's announces. */
class ServiceOnEmbeddedHostTest {

    private static final ServiceState RUNNING =
            new ServiceState("chronyd", "started", Map.of("enabled", true), Duration.ZERO, false, "auto", List.of());

    @TempDir
    Path home;

    @Test
    void startsAndEnablesWhatIsNot() {
        FleetDescription fleet =
                new FleetDescription(List.of(new FleetDescription.Host("a", Duration.ZERO, List.of())));
        try (EmbeddedFleet lab = EmbeddedFleet.start(fleet, home)) {
            SshClients.run(lab, "a", "systemctl disable --now chrony");

            ServiceFact before = look(lab);
            Decision.Needed needed = (Decision.Needed) RUNNING.plan(before);
            for (Change change : needed.changes()) {
                StepResult done = run(lab, change.script());
                assertTrue(done.succeeded(), done.err());
            }

            assertFalse(before.isRunning() || before.isEnabled());
            assertTrue(before.isSystemd());
            assertEquals(List.of(), changes(RUNNING.plan(look(lab))), "nothing is left to do");
        }
    }

    private static ServiceFact look(EmbeddedFleet lab) {
        Observation<ServiceFact> observation = ServiceFact.observation("chronyd", false);
        return observation.reader().apply(run(lab, observation.script()));
    }

    private static StepResult run(EmbeddedFleet lab, Script script) {
        SshClients.Answer answer = SshClients.run(lab, "a", "sh", script.text());
        return StepResult.exited(answer.rc(), answer.out(), answer.err());
    }

    private static List<Change> changes(Decision decision) {
        return decision instanceof Decision.Needed needed ? needed.changes() : List.of();
    }
}
