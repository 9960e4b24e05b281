package dev.stepslew.engine;

import dev.stepslew.connection.Traffic;
import java.time.Duration;

/** Counts a host's results through all plays, in Ansible's words. */
final class Tally {

    private int ok;
    private int changed;
    private int unreachable;
    private int failed;
    private int skipped;
    private int rescued;
    private int ignored;
    private int reverted;
    private Traffic traffic = Traffic.NONE;
    private Duration elapsed = Duration.ZERO;

    /** As Ansible counts: a changed task is also ok, an ignored failure is ok too, a rescued one is not failed. */
    synchronized void count(TaskResult result) {
        switch (result.status()) {
            case OK -> ok++;
            case CHANGED -> {
                ok++;
                changed++;
                reverted += Boolean.TRUE.equals(result.fields().get("reverted")) ? 1 : 0;
            }
            case SKIPPED -> skipped++;
            case UNREACHABLE -> countUnreachable(result);
            case FAILED -> countFailure(result);
        }
    }

    /** The host was brought back without a task of its own. */
    synchronized void reverted() {
        reverted++;
    }

    synchronized void spent(Traffic more, Duration time) {
        traffic = traffic.plus(more);
        elapsed = elapsed.plus(time);
    }

    synchronized HostStats stats() {
        return new HostStats(ok, changed, unreachable, failed, skipped, rescued, ignored, reverted, traffic, elapsed);
    }

    private void countUnreachable(TaskResult result) {
        if (result.ignored()) {
            ok++;
            ignored++;
        } else {
            unreachable++;
        }
    }

    private void countFailure(TaskResult result) {
        if (result.ignored()) {
            ok++;
            ignored++;
        } else if (result.rescued()) {
            rescued++;
        } else {
            failed++;
        }
        if (result.ignored() && result.changed()) {
            changed++;
        }
    }
}
