package dev.stepslew.engine;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import java.util.List;

/** Carries out on one host what has been decided, as much of it as can travel together in one exec. */
final class Deeds {

    private final HostLink link;
    private final Asking asking;
    private final Outlook outlook;
    private final Owing owing;
    private boolean touched;
    private boolean underWay;

    Deeds(HostLink link, Asking asking, Outlook outlook, Owing owing) {
        this.link = link;
        this.asking = asking;
        this.outlook = outlook;
        this.owing = owing;
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

    /** Whether all of them came to their turn. */
    private boolean carryOutTogether(List<Unit> units) {
        touched = true;
        underWay = true;
        try {
            List<StepResult> answers = link.run(units.stream().map(Unit::step).toList(), units.get(0));
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
