package dev.stepslew.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The batches of a play that are still to come; hosts of the next may be put off to the end. Hosts that were lost before
 * the play have their place in a batch, which is smaller by them.
 */
final class Course {

    private final Deque<Batch> ahead;
    private int taken;
    private int size;

    /** @param hosts a host that was lost takes no part, and a batch of none but such is left out */
    private record Batch(List<HostState> hosts, int size) {

        static Batch of(Collection<HostState> all) {
            return new Batch(all.stream().filter(host -> !host.isLost()).toList(), all.size());
        }

        Batch only(Collection<String> names) {
            List<HostState> left =
                    hosts.stream().filter(host -> names.contains(host.name())).toList();
            return new Batch(left, size - hosts.size() + left.size());
        }
    }

    Course(List<List<HostState>> batches) {
        ahead = new ArrayDeque<>(batches.stream()
                .map(Batch::of)
                .filter(batch -> !batch.hosts().isEmpty())
                .toList());
    }

    boolean isEmpty() {
        return ahead.isEmpty();
    }

    List<List<HostState>> ahead() {
        return ahead.stream().map(Batch::hosts).toList();
    }

    /** Only these are still to come: others do not belong to the play any more. */
    void keep(Collection<String> names) {
        List<Batch> left = ahead.stream().map(batch -> batch.only(names)).toList();
        ahead.clear();
        left.stream().filter(batch -> !batch.hosts().isEmpty()).forEach(ahead::add);
    }

    /** Of all hosts that are still to come, in their order. */
    List<String> names() {
        return ahead().stream().flatMap(List::stream).map(HostState::name).toList();
    }

    List<HostState> peek() {
        return ahead.getFirst().hosts();
    }

    List<HostState> take() {
        taken++;
        size = ahead.getFirst().size();
        return ahead.removeFirst().hosts();
    }

    /** Of the batch that was taken last, from 1. */
    int number() {
        return taken;
    }

    /** Of the batch that was taken last, hosts that were lost before among them. */
    int size() {
        return size;
    }

    /** How many batches there are, those that were taken among them. */
    int of() {
        return taken + ahead.size();
    }

    /** Hosts of the next batch come last instead, in a batch of their own. */
    void putOff(Collection<HostState> hosts) {
        Batch next = ahead.removeFirst();
        List<HostState> left = new ArrayList<>(next.hosts());
        left.removeAll(hosts);
        if (!left.isEmpty()) {
            ahead.addFirst(new Batch(left, next.size() - hosts.size()));
        }
        ahead.addLast(Batch.of(hosts));
    }
}
