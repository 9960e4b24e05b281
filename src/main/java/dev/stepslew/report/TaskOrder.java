package dev.stepslew.report;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds answers back until every host that is still at work has passed their task, so that under each task stand all
 * its hosts, in the order of the batch, whichever was faster.
 */
final class TaskOrder {

    /** A task with all its answers. */
    record Group(TaskRef task, Map<String, Entry> entries) {}

    /** What a host said of a task: how many tries were left after each that failed, and its result. */
    record Entry(List<Integer> triesLeft, List<TaskResult> results) {}

    /**
     * How far a host has come. Its tasks come in order; where one comes that is before the last, such as a handler that
     * is run a second time, the host is in its next round.
     */
    private record Place(int round, Turn order) implements Comparable<Place> {

        static final Place START = new Place(0, Turn.START);

        Place next(Turn nextOrder, boolean again) {
            int after = nextOrder.compareTo(order);
            return after < 0 || (again && after == 0) ? new Place(round + 1, nextOrder) : new Place(round, nextOrder);
        }

        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::round)
                    .thenComparing(Place::order)
                    .compare(this, other);
        }
    }

    private final Map<String, Place> atWork = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final TreeMap<Place, Group> held = new TreeMap<>();

    void begin(List<String> hosts) {
        atWork.clear();
        ranks.clear();
        hosts.forEach(host -> {
            ranks.put(host, ranks.size());
            atWork.put(host, Place.START);
        });
    }

    void retrying(String host, TaskRef task, int triesLeft) {
        entry(host, task).triesLeft().add(triesLeft);
    }

    void answered(String host, TaskRef task, TaskResult result) {
        entry(host, task).results().add(result);
    }

    void ended(String host) {
        atWork.remove(host);
    }

    /** Takes the tasks that no host at work can still answer, in order. */
    List<Group> ready() {
        List<Group> ready = new ArrayList<>();
        while (!held.isEmpty() && isPassed(held.firstKey())) {
            ready.add(sorted(held.pollFirstEntry().getValue()));
        }
        return ready;
    }

    /** Takes all that is left. */
    List<Group> rest() {
        atWork.clear();
        return ready();
    }

    private Entry entry(String host, TaskRef task) {
        Place last = atWork.getOrDefault(host, Place.START);
        boolean again = held.containsKey(last) && isAnswered(last, host);
        Place place = last.next(task.order(), again);
        // a task that all have passed was taken from here already: the host has come back to it
        if (atWork.containsKey(host)) {
            atWork.put(host, place);
        }
        return held.computeIfAbsent(place, p -> new Group(task, new HashMap<>()))
                .entries()
                .computeIfAbsent(host, h -> new Entry(new ArrayList<>(), new ArrayList<>()));
    }

    private boolean isAnswered(Place place, String host) {
        Group group = held.get(place);
        return group != null
                && group.entries().containsKey(host)
                && !group.entries().get(host).results().isEmpty();
    }

    private boolean isPassed(Place place) {
        return atWork.entrySet().stream().allMatch(host -> hasPassed(host.getKey(), host.getValue(), place));
    }

    private boolean hasPassed(String host, Place reached, Place place) {
        int order = reached.compareTo(place);
        return order > 0 || (order == 0 && isAnswered(place, host));
    }

    private Group sorted(Group group) {
        Map<String, Entry> inOrder = new LinkedHashMap<>();
        group.entries().entrySet().stream()
                .sorted(Comparator.comparing(entry -> ranks.getOrDefault(entry.getKey(), Integer.MAX_VALUE)))
                .forEach(entry -> inOrder.put(entry.getKey(), entry.getValue()));
        return new Group(group.task(), inOrder);
    }
}
