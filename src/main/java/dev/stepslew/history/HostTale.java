package dev.stepslew.history;

import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;

/** What has become of a host so far in a run. */
final class HostTale {

    private final String host;
    private boolean changed;
    private boolean unreachable;
    private boolean failed;
    private boolean unproved;
    private boolean reverted;
    private boolean atWork;
    private boolean untouched;
    private String message = "";
    private int deeds;

    HostTale(String host) {
        this.host = host;
    }

    void began() {
        atWork = true;
    }

    void ended() {
        atWork = false;
    }

    void leftOut(String reason) {
        untouched = true;
        message = reason;
    }

    void stoppedWithin(String reason) {
        atWork = true;
        message = reason;
    }

    /** @return the place of its first deed among all of this host */
    int heard(TaskRef task, TaskResult result, int itsDeeds) {
        Told told = new Told(result);
        changed |= result.status() == TaskResult.Status.CHANGED;
        reverted |= isOf(task, "revert") && result.status() == TaskResult.Status.CHANGED;
        if (told.isBad()) {
            unreachable |= result.status() == TaskResult.Status.UNREACHABLE;
            failed |= result.status() == TaskResult.Status.FAILED;
            unproved = isOf(task, "ntp_probe");
            message = unreachable ? told.why() : task.name() + ": " + told.why();
        }
        int first = deeds;
        deeds += itsDeeds;
        return first;
    }

    private static boolean isOf(TaskRef task, String module) {
        return task.module().equals(module) || task.module().endsWith("." + module);
    }

    private Ending ending() {
        if (reverted) {
            return Ending.REVERTED;
        }
        if (unreachable) {
            return Ending.UNREACHABLE;
        }
        if (failed) {
            return unproved ? Ending.UNVERIFIED : Ending.FAILED;
        }
        if (atWork) {
            return Ending.UNFINISHED;
        }
        if (untouched) {
            return Ending.UNTOUCHED;
        }
        return changed ? Ending.CHANGED : Ending.OK;
    }

    HostOutcome outcome(HostStats stats) {
        return new HostOutcome(
                host,
                ending(),
                message,
                stats.ok(),
                stats.changed(),
                stats.unreachable(),
                stats.failed(),
                stats.skipped(),
                stats.rescued(),
                stats.ignored(),
                0,
                stats.elapsed());
    }
}
