package dev.stepslew.engine;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a host does with the others of its batch: what one does for all, what all stop at, what several must not do at
 * once. Belongs to the host's thread.
 */
final class Together {

    private final HostPlay play;
    private final Meeting meeting;
    private final Outlook outlook;
    private final Supplier<Flow> settling;

    /** @param settling carries out and tells what the host holds back */
    Together(HostPlay play, Meeting meeting, Outlook outlook, Supplier<Flow> settling) {
        this.play = play;
        this.meeting = meeting;
        this.outlook = outlook;
        this.settling = settling;
    }

    /**
     * A task, when its turn has come.
     *
     * @param guarded whether a rescue or an always comes before its failure ends the play
     */
    Flow run(Job job, boolean guarded, Supplier<Flow> work) {
        Across across = job.across();
        if (across.isPrivate()) {
            return work.get();
        }
        // As in Ansible 2.14, a handler runs on every host that has notified it.
        boolean mayRunOnce = across.mayRunOnce() && job.ref().section() != TaskRef.Section.HANDLERS;
        return mayRunOnce && !meeting.isFree()
                ? once(() -> play.runsOnce(job), guarded, () -> alone(job, work), () -> each(job, guarded, work))
                : each(job, guarded, work);
    }

    private Flow each(Job job, boolean guarded, Supplier<Flow> work) {
        Across across = job.across();
        Flow before = settling.get();
        if (before.goesOn() && across.reachesOut()) {
            // who comes first into a group stands first in it, and no two of them at a time with throttle
            meet(Enrolling.isFor(job) && across.throttle().isEmpty());
        }
        if (!before.goesOn()) {
            return before;
        }
        Flow flow = alone(job, work);
        boolean stops = play.isFatal(job);
        if (stops && !guarded && (flow == Flow.FAILED || flow == Flow.UNREACHABLE)) {
            meeting.fail(outlook.here(), play.host());
        }
        if (!flow.goesOn() || !stops && !across.reachesOut()) {
            return flow;
        }
        outlook.meetBehind();
        return stops && meeting.hasFailedAt(outlook.here()) ? Flow.STOPPED : Flow.GO_ON;
    }

    /** A word to the engine that the first host obeys for all. */
    Flow once(boolean guarded, Supplier<Flow> work) {
        return meeting.isFree() ? work.get() : once(() -> true, guarded, work, work);
    }

    /** Done by the first host that is here, when all have come; its end is the end of all. */
    private Flow once(BooleanSupplier forAll, boolean guarded, Supplier<Flow> work, Supplier<Flow> each) {
        Flow before = meet();
        if (!before.goesOn()) {
            return before;
        }
        Waypoint here = outlook.here();
        Optional<Flow> outcome = meeting.once(
                here, play.host(), () -> forAll.getAsBoolean() ? Optional.of(work.get()) : Optional.empty());
        if (outcome.isEmpty()) {
            return each.get();
        }
        boolean failed = outcome.get() == Flow.FAILED || outcome.get() == Flow.UNREACHABLE;
        if (failed && !guarded) {
            meeting.fail(here, play.host());
            outlook.drop(here);
        }
        return outcome.get();
    }

    /** What happens here is a failure of all hosts. */
    void fail() {
        if (!meeting.isFree()) {
            meeting.fail(outlook.here(), play.host());
        }
    }

    /** A task that others may do for all, and this host does not come to. */
    Flow passBy() {
        Flow flow = settling.get();
        if (flow.goesOn()) {
            outlook.meetBehind();
        }
        return flow.goesOn() ? meeting.endUntil(outlook.here()).orElse(flow) : flow;
    }

    private void meet(boolean inLine) {
        if (inLine) {
            outlook.meetInLine();
        } else {
            outlook.meet();
        }
    }

    private Flow meet() {
        Flow flow = settling.get();
        if (flow.goesOn()) {
            outlook.meet();
        }
        return flow;
    }

    /** No more hosts at a time than the task's {@code throttle} allows; one at a time, in the batch's order. */
    private Flow alone(Job job, Supplier<Flow> work) {
        int most = play.throttle(job);
        if (most <= 0) {
            return work.get();
        }
        if (most == 1) {
            outlook.awaitThoseBefore();
        }
        Flow flow = meeting.throttled(outlook.here(), most, () -> settled(work));
        outlook.reached(outlook.here().behind());
        return flow;
    }

    private Flow settled(Supplier<Flow> work) {
        Flow flow = work.get();
        return flow.goesOn() ? settling.get() : flow;
    }
}
