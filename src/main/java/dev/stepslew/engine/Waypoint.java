package dev.stepslew.engine;

import java.util.Comparator;

/**
 * A place on a host's way through a run. The same task has the same place on every host, and of two tasks the one that
 * {@code linear} runs first has the smaller one.
 *
 * @param batch its number in the play
 * @param turn the task's in the play
 */
record Waypoint(int play, int batch, Turn turn) implements Comparable<Waypoint> {

    private static final Comparator<Waypoint> ORDER = Comparator.comparingInt(Waypoint::play)
            .thenComparingInt(Waypoint::batch)
            .thenComparing(Waypoint::turn);

    /** Before every task of a batch. */
    static Waypoint start(int play, int batch) {
        return new Waypoint(play, batch, Turn.START);
    }

    /** In the same batch, another task's. */
    Waypoint at(Turn other) {
        return new Waypoint(play, batch, other);
    }

    /** The task's, as the host of this number in its batch does it for another: the last of them has the last word. */
    Waypoint by(int host) {
        return at(turn.within(host));
    }

    /** Behind a task, before all that it brings. */
    Waypoint behind() {
        return at(turn.within(-1));
    }

    boolean isBefore(Waypoint other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Waypoint other) {
        return ORDER.compare(this, other);
    }
}
