package dev.stepslew.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What happens in a run, as reports hear it: in order for each host, and one at a time. */
public sealed interface Event {

    /** @param check whether this is a dry run */
    record RunStarted(boolean check, boolean diff) implements Event {}

    /**
     * What was found in chrony.conf before any host was asked; there is one for each file and host.
     *
     * @param playbooks their files, for whoever wants to read more
     */
    record Linted(List<HostLint> lints, List<Path> playbooks) implements Event {}

    /** @param batches how the hosts will be taken, in order; one batch where there is no {@code serial} */
    record PlayStarted(int play, String name, List<List<String>> batches) implements Event {}

    /** What keeps the play that has just started from going on, for people; told before its first batch. */
    record RulesTold(int play, List<String> rules) implements Event {
        public RulesTold {
            rules = List.copyOf(rules);
        }
    }

    /** A play whose pattern matches no host, or whose hosts have all failed before. */
    record PlaySkipped(int play, String name, String reason) implements Event {}

    /**
     * What the inventory says of the hosts of the next play and does not say of all of them alike: plain values by the
     * name of their variable, by host. For reports that compare hosts; told only where diffs are shown.
     */
    record HostsTold(Map<String, Map<String, String>> values) implements Event {}

    /**
     * Hosts of a play are talked to, or are waited for, outside of their batch.
     *
     * @param what for live lines: "looking for the holder of the VIP"
     */
    record StageStarted(int play, String what, List<String> hosts) implements Event {}

    /** Its end. */
    record StageEnded(int play, String what) implements Event {}

    /**
     * The rollout waits between two batches.
     *
     * @param next the number of the batch that comes behind the wait
     * @param hosts of that batch
     */
    record SoakStarted(int play, Duration time, int next, int of, List<String> hosts) implements Event {}

    /** What the gate behind a batch has found; where it has not passed, the rollout stops. */
    record GateJudged(int play, int batch, int of, GateVerdict verdict) implements Event {}

    record BatchStarted(int play, int number, int of, List<String> hosts) implements Event {}

    /** What a host is busy with, for live lines: "connecting", "restart chrony". */
    record HostBusy(String host, String doing) implements Event {}

    /**
     * A script has run on a host.
     *
     * @param script without the secrets that were said to be some
     * @param outcome its exit status, or that it was killed
     */
    record StepEnded(String host, String label, String script, String outcome, String out, String err, Duration elapsed)
            implements Event {}

    /** A host has been busy with one thing for long. */
    record HostWaiting(String host, String doing, Duration since) implements Event {}

    /** A host's answer to a task; retries before it are not told apart. */
    record TaskEnded(String host, TaskRef task, TaskResult result) implements Event {}

    /** {@code until} was not met yet. */
    record TaskRetrying(String host, TaskRef task, int attemptsLeft) implements Event {}

    /** A host has done all it will do in this batch; no more task of it comes. */
    record HostEnded(String host, boolean good) implements Event {}

    record BatchEnded(int play, int number) implements Event {}

    /**
     * The rollout stops before its end.
     *
     * @param untouched hosts where therefore nothing was changed
     * @param partly hosts that were changed and have not come to their end
     */
    record RolloutStopped(String reason, List<String> untouched, List<String> partly) implements Event {

        static final String INTERRUPTED = "interrupted";
        static final String AT_ONCE = "stopped at once by the operator; what ran on hosts just now may run to its end";

        /** Not because of anything that the hosts have done. */
        public boolean isByOperator() {
            return reason.equals(INTERRUPTED) || reason.equals(AT_ONCE);
        }
    }

    /** What {@code set_stats} gathered, by host; that of the whole run stands under {@code _run}. */
    record StatsGathered(Map<String, Map<String, Object>> stats) implements Event {}

    /** @param stats by host, in inventory order */
    record RunEnded(Map<String, HostStats> stats, Duration elapsed) implements Event {}

    /** Something a person should know that belongs to no task. */
    record Warning(String message) implements Event {}
}
