package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.List;

/**
 * Waits, or asks the operator to go on.
 *
 * <pre>
 * pause:
 *   seconds: 5
 * </pre>
 */
final class Pause implements Module<Pause.Wanted, Boolean> {

    /**
     * What to wait for.
     *
     * @param durations how long, or none until the operator says so
     * @param unit in which that was said
     */
    record Wanted(List<Duration> durations, String prompt, boolean echo, Decision.Pause.Unit unit) {}

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.seconds("seconds"),
                        Parameter.seconds("minutes"),
                        Parameter.string("prompt"),
                        Parameter.bool("echo").or(true))
                .exclusive("seconds", "minutes");
    }

    @Override
    public Wanted arguments(Args args) {
        List<Duration> durations = args
                .maybe("seconds")
                .map(Duration.class::cast)
                .or(() -> args.maybe("minutes").map(minutes -> ((Duration) minutes).multipliedBy(60)))
                .stream()
                .toList();
        Decision.Pause.Unit unit = args.has("seconds") ? Decision.Pause.Unit.SECONDS : Decision.Pause.Unit.MINUTES;
        return new Wanted(durations, args.stringOrEmpty("prompt"), args.flag("echo"), unit);
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return new Decision.Pause(
                wanted.durations().stream().findFirst(), wanted.prompt(), wanted.echo(), wanted.unit());
    }

    @Override
    public boolean looksAhead() {
        return false;
    }
}
