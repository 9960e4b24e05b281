package dev.stepslew.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Where the hosts of a batch are. Each goes its own way, and waits only where it looks at another that is behind.
 *
 * <p>No two hosts wait for each other, over however many: a host waits only for hosts at waypoints before its own, so
 * the hindmost waits for none, goes on, and with every step of it there is again a hindmost.
 */
final class Meeting {

    private final Map<String, Waypoint> reached = new LinkedHashMap<>();
    private final Set<String> gone;
    private final Map<String, Waypoint> dropped = new HashMap<>();
    private final Map<String, Waypoint> failures = new LinkedHashMap<>();
    private final Map<Waypoint, Optional<Flow>> outcomes = new HashMap<>();
    private final Set<Waypoint> begun = new HashSet<>();
    private final Map<Waypoint, Flow> ends = new HashMap<>();
    private final Map<Waypoint, Semaphore> turnstiles = new HashMap<>();
    private final Set<String> disturbed = new HashSet<>();
    private final Forks forks;
    private final boolean free;

    /**
     * @param hosts of the batch, in its order
     * @param gone hosts of the play that were lost before this batch
     * @param free whether nobody waits, as {@code strategy: free} wants it
     */
    Meeting(Collection<String> hosts, Set<String> gone, Waypoint start, Forks forks, boolean free) {
        this.gone = Set.copyOf(gone);
        hosts.forEach(host -> reached.put(host, start));
        this.forks = forks;
        this.free = free;
    }

    /** All of a host's tasks before this waypoint are concluded, and what they have taught is known. */
    synchronized void reach(String host, Waypoint waypoint) {
        reached.put(host, waypoint);
        notifyAll();
    }

    /** The host's way is at its end: nobody waits for it any more. */
    synchronized void end(String host) {
        reached.remove(host);
        notifyAll();
    }

    /** From here on the host does not belong to {@code ansible_play_hosts}. */
    synchronized void drop(String host, Waypoint since) {
        dropped.putIfAbsent(host, since);
    }

    synchronized boolean isLeft(String host, Waypoint at) {
        boolean hasDropped = Optional.ofNullable(dropped.get(host))
                .filter(since -> free || since.isBefore(at))
                .isPresent();
        return !hasDropped && !gone.contains(host);
    }

    List<String> hosts() {
        synchronized (this) {
            return List.copyOf(reached.keySet());
        }
    }

    /** Something was changed there; a controller may be any of the hosts with a local connection. */
    synchronized void disturb(Elsewhere other) {
        other.onlyHost().ifPresentOrElse(disturbed::add, () -> disturbed.addAll(reached.keySet()));
    }

    /** Whether something was changed on a host since this was last asked of it. */
    synchronized boolean wasDisturbed(String host) {
        return disturbed.remove(host);
    }

    boolean isFree() {
        return free;
    }

    /** A failure here ends the play for the whole batch. */
    synchronized void fail(Waypoint at, String host) {
        failures.put(host, at);
    }

    synchronized boolean hasFailedAt(Waypoint waypoint) {
        return failures.containsValue(waypoint);
    }

    /** Those whose failure has ended the play. */
    synchronized Set<String> failures() {
        return Set.copyOf(failures.keySet());
    }

    /**
     * All hosts that are at a task are there: the first of them does it, and all end as it does. Empty where it finds
     * that each must do it.
     */
    Optional<Flow> once(Waypoint at, String host, Supplier<Optional<Flow>> work) {
        if (!begins(at, host) && !comesToBegin(at, host)) {
            return outcome(at).map(flow -> flow == Flow.UNREACHABLE ? Flow.STOPPED : flow);
        }
        Optional<Flow> flow = Optional.of(Flow.STOPPED);
        try {
            flow = work.get();
            return flow;
        } finally {
            tell(at, flow);
        }
    }

    /** How a host that came to a waypoint, or to one before it, has ended all of the batch. */
    synchronized Optional<Flow> endUntil(Waypoint waypoint) {
        return ends.entrySet().stream()
                .filter(end -> !waypoint.isBefore(end.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder());
    }

    private synchronized boolean begins(Waypoint at, String host) {
        return !outcomes.containsKey(at) && isFirst(at, host) && begun.add(at);
    }

    /** Who was to begin may have left: on its way to a rescue or an end. Then another does, or it is done. */
    private boolean comesToBegin(Waypoint at, String host) {
        AtomicBoolean mine = new AtomicBoolean();
        forks.away(() -> mine.set(awaitTurn(at, host)));
        return mine.get();
    }

    private synchronized boolean awaitTurn(Waypoint at, String host) throws InterruptedException {
        while (!outcomes.containsKey(at)) {
            if (begins(at, host)) {
                return true;
            }
            wait();
        }
        return false;
    }

    private boolean isFirst(Waypoint at, String host) {
        return !begun.contains(at)
                && reached.entrySet().stream()
                        .filter(place -> place.getValue().equals(at))
                        .findFirst()
                        .filter(first -> first.getKey().equals(host))
                        .isPresent();
    }

    private synchronized void tell(Waypoint at, Optional<Flow> flow) {
        outcomes.put(at, flow);
        flow.filter(Set.of(Flow.END_BATCH, Flow.END_PLAY)::contains).ifPresent(end -> ends.put(at, end));
        notifyAll();
    }

    private synchronized Optional<Flow> outcome(Waypoint at) {
        return outcomes.getOrDefault(at, Optional.of(Flow.STOPPED));
    }

    /** No more than so many hosts do this at a time. */
    Flow throttled(Waypoint at, int most, Supplier<Flow> work) {
        Semaphore turnstile = turnstile(at, most);
        forks.away(turnstile::acquire);
        try {
            return work.get();
        } finally {
            turnstile.release();
        }
    }

    private synchronized Semaphore turnstile(Waypoint at, int most) {
        return turnstiles.computeIfAbsent(at, any -> new Semaphore(most, true));
    }

    synchronized boolean isBehind(String host, Waypoint waypoint) {
        return !free
                && Optional.ofNullable(reached.get(host))
                        .filter(place -> place.isBefore(waypoint))
                        .isPresent();
    }

    /** Waits until none of them is behind where the host itself is known to be, and says where that is. */
    Waypoint await(String host, Collection<String> others) {
        Waypoint here = place(host);
        if (others.stream().anyMatch(other -> isBehind(other, here))) {
            forks.away(() -> awaitHere(here, others));
        }
        return here;
    }

    /** Waits until those that stand before it in the batch have come to a waypoint, so that one follows the other. */
    void awaitThoseBefore(String host, Waypoint waypoint) {
        List<String> before =
                hosts().stream().takeWhile(other -> !other.equals(host)).toList();
        if (before.stream().anyMatch(other -> isBehind(other, waypoint))) {
            forks.away(() -> awaitHere(waypoint, before));
        }
    }

    private synchronized void awaitHere(Waypoint here, Collection<String> others) throws InterruptedException {
        for (String other : others) {
            while (isBehind(other, here)) {
                wait();
            }
        }
    }

    private synchronized Waypoint place(String host) {
        return Optional.ofNullable(reached.get(host)).orElseThrow();
    }
}
