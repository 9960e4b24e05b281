package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far each host of a play has come when it ends or is stopped. For any thread. */
final class Endings {

    /** How far a host has come. */
    enum Ending {
        /** Not begun, or only looked at: nothing was changed there. */
        UNTOUCHED,
        /** Worked on just now. */
        UNDER_WAY,
        /** Changed, and stopped before it had done all. */
        PARTLY,
        /** At its end, good or bad. */
        ENDED
    }

    private final Map<String, Ending> hosts = new LinkedHashMap<>();

    Endings(List<String> hosts) {
        hosts.forEach(host -> this.hosts.put(host, Ending.UNTOUCHED));
    }

    synchronized void begin(String host) {
        hosts.put(host, Ending.UNDER_WAY);
    }

    synchronized void end(String host, Flow flow, boolean touched) {
        Ending stopped = touched ? Ending.PARTLY : Ending.UNTOUCHED;
        hosts.put(host, flow == Flow.STOPPED ? stopped : Ending.ENDED);
    }

    /** Where nobody has said before how it ended: nothing was done on it. */
    synchronized void endAnyhow(String host, Flow flow) {
        if (hosts.get(host) == Ending.UNDER_WAY) {
            end(host, flow, false);
        }
    }

    /** The rollout stops here. */
    Event.RolloutStopped stopped(String why) {
        List<String> partly = new ArrayList<>(hosts(Ending.PARTLY));
        partly.addAll(hosts(Ending.UNDER_WAY));
        return new Event.RolloutStopped(why, hosts(Ending.UNTOUCHED), partly);
    }

    /** Hosts that have come so far, in their order. */
    private synchronized List<String> hosts(Ending ending) {
        return hosts.entrySet().stream()
                .filter(host -> host.getValue() == ending)
                .map(Map.Entry::getKey)
                .toList();
    }
}
