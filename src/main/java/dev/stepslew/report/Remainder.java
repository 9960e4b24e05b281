package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has left undone, and how to go on with it. */
final class Remainder {

    private static final String INDENT = "\n      ";

    private final TakingUp takingUp;
    private Optional<Event.RolloutStopped> stopped = Optional.empty();
    private boolean drifted;

    Remainder(TakingUp takingUp) {
        this.takingUp = takingUp;
    }

    void stopped(Event.RolloutStopped event) {
        stopped = Optional.of(event);
    }

    /** A host is not any more as a plan has found it. */
    void drifted() {
        drifted = true;
    }

    /** Whether hosts are left where nothing has failed. */
    boolean isStopped() {
        return stopped.isPresent();
    }

    /** @param bad hosts that have failed or could not be reached */
    String next(boolean check, Map<String, HostStats> bad) {
        if (drifted) {
            return "next: make a new plan; this one does not fit these hosts any more" + only(check, bad);
        }
        if (bad.isEmpty() && stopped.filter(Event.RolloutStopped::isByOperator).isPresent()) {
            return "next: " + onwards(check);
        }
        return "next: mend this and run the same command again; hosts that are right are left alone" + only(check, bad);
    }

    /** After an interruption there is nothing to mend. */
    private String onwards(boolean check) {
        if (takingUp == TakingUp.NEW_PLAN) {
            return "make a new plan to go on: this one fits no host on which it was begun";
        }
        String endings = endings(Map.of());
        return canRerun(check) && !endings.isEmpty()
                ? "to go on with what is left, run the same command with --rerun " + endings
                : "run the same command again to go on";
    }

    private String only(boolean check, Map<String, HostStats> bad) {
        List<String> left = new ArrayList<>(bad.keySet());
        stopped.ifPresent(event -> left.addAll(event.partly()));
        stopped.ifPresent(event -> left.addAll(event.untouched()));
        if (left.isEmpty()) {
            return "";
        }
        if (left.size() <= HostNames.FEW) {
            return INDENT + "(only what is left: --limit '" + String.join(",", left) + "')";
        }
        return canRerun(check) ? INDENT + "(only what is left: --rerun " + endings(bad) + ")" : "";
    }

    /** A dry run leaves nothing that could be taken up. */
    private boolean canRerun(boolean check) {
        return takingUp == TakingUp.RERUN && !check;
    }

    private String endings(Map<String, HostStats> bad) {
        List<String> words = new ArrayList<>();
        if (bad.values().stream().anyMatch(host -> host.failed() > 0)) {
            words.add("failed");
        }
        if (bad.values().stream().anyMatch(host -> host.unreachable() > 0)) {
            words.add("unreachable");
        }
        if (stopped.filter(event -> !event.partly().isEmpty()).isPresent()) {
            words.add("unfinished");
        }
        if (stopped.filter(event -> !event.untouched().isEmpty()).isPresent()) {
            words.add("untouched");
        }
        return String.join(",", words);
    }
}
