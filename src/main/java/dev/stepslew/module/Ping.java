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

    private static final String CRASH = "Traceback (most recent call last):\nException: boom\n";

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
        return wanted.data().equals("crash") ? crash() : Decision.settled(Map.of("ping", seen.data()));
    }

    /** How a module ends that breaks down, for who wants to see what becomes of that. */
    private static Decision crash() {
        Map<String, Object> result = Map.of(
                "msg",
                "MODULE FAILURE\nSee stdout/stderr for the exact error",
                "exception",
                CRASH,
                "module_stderr",
                CRASH,
                "module_stdout",
                "",
                "rc",
                1L);
        return new Decision.Refused("boom", result);
    }
}
