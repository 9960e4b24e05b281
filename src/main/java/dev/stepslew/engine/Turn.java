package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * When a task's turn comes in its play, the same on every host: its number among the play's tasks and, for what an
 * include brings or a flush of handlers runs, the numbers within that. Later turns are greater.
 */
public record Turn(List<Integer> path) implements Comparable<Turn> {

    /** Before every task. */
    public static final Turn START = new Turn(List.of());

    public Turn {
        path = List.copyOf(path);
    }

    public static Turn of(int number) {
        return START.within(number);
    }

    /** One of those that come between this turn and the next. */
    public Turn within(int number) {
        List<Integer> deeper = new ArrayList<>(path);
        deeper.add(number);
        return new Turn(deeper);
    }

    @Override
    public int compareTo(Turn other) {
        for (int i = 0; i < Math.min(path.size(), other.path.size()); i++) {
            int order = path.get(i).compareTo(other.path.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(path.size(), other.path.size());
    }

    @Override
    public String toString() {
        return String.join(".", path.stream().map(String::valueOf).toList());
    }
}
