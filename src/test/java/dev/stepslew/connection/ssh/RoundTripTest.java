package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a batch waits for the other end of the world, against OpenSSH over a slow link. */
class RoundTripTest {

    private static final Duration ROUND_TRIP = Duration.ofMillis(400);
    private static final String PASSWORD = "right horse";

    @TempDir
    private Path folder;

    @Test
    void threeForTheShellAndOneForEveryBatchBehindIt() throws IOException {
        Step step = Step.look("step", Script.of("printf %s").secret("x"), Duration.ofSeconds(30));
        Optional<Become> withPassword = Optional.of(new Become("root", Optional.of(new Secret(PASSWORD))));

        try (RealSshd sshd = RealSshd.withSudoUsers(folder);
                SlowLink link = new SlowLink(sshd.port(), ROUND_TRIP);
                Connector connector = new SshConnector(sshd.options().withKnownHosts(List.of(known(sshd, link))));
                Connection bob = connector.connect(Targets.withUser(Targets.ssh("web1", link.port()), "bob"))) {
            assertEquals(3, roundTrips(bob, step, Optional.empty()));
            assertEquals(1, fewest(bob, step, Optional.empty()));
            assertEquals(3, roundTrips(bob, step, withPassword));
            assertEquals(1, fewest(bob, step, withPassword));
            assertEquals(2, bob.traffic().execs());
        }
    }

    /** This machine may be busy, so that a few tries are allowed. */
    private static long fewest(Connection connection, Step step, Optional<Become> become) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4 && best > 1; i++) {
            best = Math.min(best, roundTrips(connection, step, become));
        }
        return best;
    }

    /** Whole ones: the rest of the time is this machine's own. */
    private static long roundTrips(Connection connection, Step step, Optional<Become> become) {
        long start = System.nanoTime();
        connection.run(List.of(step), become, StepListener.SILENT);
        return (System.nanoTime() - start) / ROUND_TRIP.toNanos();
    }

    private Path known(RealSshd sshd, SlowLink link) throws IOException {
        return Files.writeString(
                folder.resolve("known"), "[127.0.0.1]:" + link.port() + " " + sshd.hostKey("ed25519") + "\n");
    }
}
