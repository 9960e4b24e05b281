package dev.stepslew.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The batches of a play that are still to come; hosts of the next may be put off to the end. */
final class Course {

    private final Deque<List<HostState>> ahead;
    private int taken;

    Course(List<List<HostState>> batches) {
        ahead = new ArrayDeque<>(batches);
    }

    boolean isEmpty() {
        return ahead.isEmpty();
    }

    List<List<HostState>> ahead() {
        return List.copyOf(ahead);
    }

    /** Of all hosts that are still to come, in their order. */
    List<String> names() {
        return ahead.stream().flatMap(List::stream).map(HostState::name).toList();
    }

    List<HostState> peek() {
        return ahead.getFirst();
    }

    List<HostState> take() {
        taken++;
        return ahead.removeFirst();
    }

    /** Of the batch that was taken last, from 1. */
    int number() {
        return taken;
    }

    /** How many batches there are, those that were taken among them. */
    int of() {
        return taken + ahead.size();
    }

    /** Hosts of the next batch come last instead, in a batch of their own. */
    void putOff(Collection<HostState> hosts) {
        List<HostState> left = new ArrayList<>(ahead.removeFirst());
        left.removeAll(hosts);
        if (!left.isEmpty()) {
            ahead.addFirst(List.copyOf(left));
        }
        ahead.addLast(List.copyOf(hosts));
    }
}
