package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Waits until the host can be reached and runs commands, over a connection that is made anew.
 *
 * <pre>
 * wait_for_connection:
 *   timeout: 300
 * </pre>
 */
final class WaitForConnection implements Module<WaitForConnection.Wanted, Boolean> {

    /** How long to wait, and how often to try. */
    record Wanted(Duration timeout, Duration delay, Duration sleep, Duration connecting) {}

    @Override
    public String name() {
        return "wait_for_connection";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.seconds("timeout").or(Duration.ofSeconds(600)),
                Parameter.seconds("delay").or(Duration.ZERO),
                Parameter.seconds("sleep").or(Duration.ofSeconds(1)),
                Parameter.seconds("connect_timeout").or(Duration.ofSeconds(5)));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(
                args.seconds("timeout"), args.seconds("delay"), args.seconds("sleep"), args.seconds("connect_timeout"));
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return new Decision.Comeback(
                Optional.empty(),
                wanted.delay(),
                wanted.timeout(),
                wanted.sleep(),
                wanted.connecting(),
                Script.of(":"),
                "ping module test",
                Map.of());
    }

    @Override
    public boolean looksAhead() {
        return false;
    }
}
