package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.Map;

/**
 * Proves that the host can be logged in to and runs a shell.
 *
 * <pre>
 * ping:
 *   data: pong
 * </pre>
 */
final class Ping implements Module<Ping.Wanted, Ping.Seen> {

    /** The word that shall come back. */
    record Wanted(String data) {}

    /** The word that came back. */
    record Seen(String data) {}

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.string("data").or("pong"));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(args.string("data"));
    }

    @Override
    public Observation<Seen> observe(Wanted wanted) {
        Script script = Script.of("printf 'data=%s\\n'").arg(wanted.data());
        return Observation.of(
                "ping",
                script,
                Footprint.NOTHING,
                answer -> new Seen(Fields.of(answer).text("data")));
    }

    @Override
    public Decision plan(Wanted wanted, Seen seen) {
        return wanted.data().equals("crash") ? Decision.refused("boom") : Decision.settled(Map.of("ping", seen.data()));
    }
}
