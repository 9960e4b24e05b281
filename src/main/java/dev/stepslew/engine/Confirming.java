package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.module.ConfirmScript;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commit confirmed on one host: before the first change it arms a revert of its own, and the good end of the play disarms
 * that. Where the play ends badly the host is brought back at once, if it can still be reached.
 */
final class Confirming {

    /** Restarts are among it. */
    private static final Duration REVERTING = Duration.ofMinutes(6);

    private static final int TAKEN_BACK = 3;

    private final HostPlay play;
    private final HostLink link;
    private final Set<Optional<Become>> armed = new LinkedHashSet<>();

    Confirming(HostPlay play, HostLink link) {
        this.play = play;
        this.link = link;
    }

    /** What stands before the first change of this user; it stops what is behind it when it fails. */
    Optional<Step> arming(Unit unit) {
        if (unit.elsewhere().isPresent() || armed.contains(unit.become())) {
            return Optional.empty();
        }
        return play.confirmsWithin().map(delay -> arming(unit, delay));
    }

    private Step arming(Unit unit, Duration delay) {
        return Step.change(
                "arm a revert in " + TimeSpan.show(delay),
                ConfirmScript.arm(play.stateDirectory(unit.bench()), play.runId(), play.host(), delay),
                Observation.USUAL_DEADLINE);
    }

    /** The host has armed it, or it has not and nothing is changed. */
    void armed(Unit unit, StepResult answer) {
        if (answer.succeeded()) {
            armed.add(unit.become());
        }
    }

    /** Before it is sent: who loses the connection now does not know what the host has heard. */
    void arms() {
        play.confirmsWithin().ifPresent(delay -> play.unconfirmed().armed(play.host(), delay));
    }

    /** It was not: then there is nothing to confirm. */
    void disarmed() {
        if (armed.isEmpty()) {
            play.unconfirmed().decided(play.host());
        }
    }

    /** The play's end on this host: how it came there, or how it has to be seen because the host was faster. */
    Flow end(Flow flow) {
        if (armed.isEmpty() || flow == Flow.UNREACHABLE) {
            return flow;
        }
        try {
            return flow.good() ? confirm(flow) : revert(flow);
        } catch (UnreachableException lost) {
            return flow.good() ? Flow.UNREACHABLE : flow;
        }
    }

    private Flow confirm(Flow flow) {
        Flow end = flow;
        for (Optional<Become> user : armed) {
            StepResult answer = run(
                    "confirm",
                    ConfirmScript.confirm(play.stateDirectory(), play.runId(), play.host()),
                    Observation.USUAL_DEADLINE,
                    user);
            if (answer.rc() == TAKEN_BACK) {
                fail("it has taken its changes back already, because they were not confirmed in time");
                end = Flow.FAILED;
            } else if (!answer.succeeded()) {
                fail("its changes could not be confirmed: " + answer.err().strip());
                return Flow.FAILED;
            }
        }
        play.unconfirmed().decided(play.host());
        return end;
    }

    private void fail(String why) {
        play.warn(play.host() + ": " + why);
        play.tally().count(Results.failed(why, Map.of()));
    }

    private Flow revert(Flow flow) {
        for (Optional<Become> user : armed) {
            StepResult answer = run(
                    "take back what is not confirmed",
                    ConfirmScript.revert(play.stateDirectory(), play.runId(), play.host()),
                    REVERTING,
                    user);
            long back = ConfirmScript.back(answer);
            if (back > 0) {
                play.tally().reverted();
                play.warn(play.host() + ": what was not confirmed is taken back: "
                        + String.join("; ", answer.out().lines().toList()));
            }
            if (!answer.succeeded()) {
                play.warn(play.host() + ": not everything could be taken back: "
                        + String.join("; ", answer.out().lines().toList())
                        + answer.err().strip());
                return flow;
            }
        }
        play.unconfirmed().decided(play.host());
        return flow;
    }

    private StepResult run(
            String label, dev.stepslew.connection.Script script, Duration deadline, Optional<Become> user) {
        return link.run(List.of(Step.look(label, script, deadline)), user).get(0);
    }
}
