package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.UnreachableException;
import java.util.Map;

/** Brings what one host holds back to its end: carries it out and tells it, or tells why that cannot be. */
final class Settling {

    private final Backlog backlog;
    private final Deeds deeds;
    private final Telling telling;
    private final HostLink link;

    Settling(Backlog backlog, Deeds deeds, Telling telling, HostLink link) {
        this.backlog = backlog;
        this.deeds = deeds;
        this.telling = telling;
        this.link = link;
    }

    /** Carries out what has gathered and tells all results. */
    Flow settle() {
        try {
            deeds.carryOut(backlog.due());
        } catch (UnreachableException lost) {
            return lose(lost);
        } catch (StepslewException refused) {
            TaskResult failed = Results.failed(refused.getMessage(), Map.of());
            backlog.firstDue().forEach(unit -> unit.end(failed));
        }
        return telling.tell();
    }

    /** Before a wait: while changes are on their way, only what is back can be told. */
    void catchUp() {
        Flow flow = deeds.areUnderWay() ? telling.tell() : settle();
        if (!flow.goesOn()) {
            throw new Abandoned(flow);
        }
    }

    /** The connection is gone. */
    Flow lose(UnreachableException lost) {
        Flow told = telling.tell();
        if (!told.goesOn()) {
            return told;
        }
        link.reset();
        return telling.tellLoss(lost.getMessage());
    }
}
