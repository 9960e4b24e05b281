package dev.stepslew.engine;

import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out on one host what has been decided, as much of it as can travel together in one exec. */
final class Deeds {

    private final HostLink link;
    private final Asking asking;
    private final Outlook outlook;
    private final Owing owing;
    private final Confirming confirming;
    private boolean touched;
    private boolean underWay;

    Deeds(HostLink link, Asking asking, Outlook outlook, Owing owing, Confirming confirming) {
        this.link = link;
        this.asking = asking;
        this.outlook = outlook;
        this.owing = owing;
        this.confirming = confirming;
    }

    /** Whether anything was changed on the host. */
    boolean haveTouched() {
        return touched;
    }

    /** Whether changes are on their way and their results not back. */
    boolean areUnderWay() {
        return underWay;
    }

    /** Something is changed on the host in a way of its own; nothing that was seen there need hold any more. */
    void touch() {
        touched = true;
        asking.forget(Footprint.EVERYTHING);
    }

    /** Each unit that comes to its turn has a result then; one of them that fails ends this. */
    void carryOut(List<Unit> units) {
        for (int from = 0; from < units.size(); ) {
            Unit first = units.get(from);
            int to = from;
            while (to < units.size() && units.get(to).travelsWith(first)) {
                to++;
            }
            if (!carryOutTogether(units.subList(from, to))) {
                return;
            }
            from = to;
        }
    }

    /** Behind what arms the host's own revert, where that is wanted and not done yet. */
    private List<StepResult> run(List<Unit> units) {
        List<Step> steps = new ArrayList<>(units.stream().map(Unit::step).toList());
        Optional<Step> arming = confirming.arming(units.get(0));
        if (arming.isEmpty()) {
            return link.run(steps, units.get(0));
        }
        steps.add(0, arming.get());
        confirming.arms();
        List<StepResult> answers = link.run(steps, units.get(0));
        confirming.armed(units.get(0), answers.get(0));
        if (!answers.get(0).succeeded()) {
            confirming.disarmed();
            throw new Unreadable("the revert could not be armed, so nothing is changed: "
                    + answers.get(0).err().strip());
        }
        return answers.subList(1, answers.size());
    }

    /** Whether all of them came to their turn. */
    private boolean carryOutTogether(List<Unit> units) {
        touched = true;
        underWay = true;
        try {
            List<StepResult> answers = run(units);
            for (int i = 0; i < units.size(); i++) {
                Unit unit = units.get(i);
                StepResult answer = answers.get(i);
                if (answer.ending() == StepResult.Ending.NOT_RUN) {
                    // an item that ran out of time takes the shell with it, not the items behind it
                    boolean sameLoop =
                            i > 0 && unit.job().equals(units.get(i - 1).job());
                    return sameLoop && carryOutTogether(units.subList(i, units.size()));
                }
                asking.forget(unit.footprint());
                unit.elsewhere().ifPresent(outlook::disturb);
                if (answer.succeeded()) {
                    owing.done(unit);
                }
                Judgement.end(unit, unit.outcome(answer));
            }
            return true;
        } finally {
            underWay = false;
        }
    }
}
