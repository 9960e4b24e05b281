package dev.stepslew.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far each host of a play has come when it ends or is stopped. For any thread. */
final class Endings {

    /** How far a host has come. */
    enum Ending {
        /** Not begun, or only looked at: nothing was changed there. */
        UNTOUCHED,
        /** Changed, and stopped before it had done all. */
        PARTLY,
        /** At its end, good or bad. */
        ENDED
    }

    private final Map<String, Ending> hosts = new LinkedHashMap<>();

    Endings(List<String> hosts) {
        hosts.forEach(host -> this.hosts.put(host, Ending.UNTOUCHED));
    }

    synchronized void end(String host, Flow flow, boolean touched) {
        Ending stopped = touched ? Ending.PARTLY : Ending.UNTOUCHED;
        hosts.put(host, flow == Flow.STOPPED ? stopped : Ending.ENDED);
    }

    /** Hosts that have come so far, in their order. */
    synchronized List<String> hosts(Ending ending) {
        return hosts.entrySet().stream()
                .filter(host -> host.getValue() == ending)
                .map(Map.Entry::getKey)
                .toList();
    }
}
