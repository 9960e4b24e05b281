package dev.stepslew.engine;

/**
 * One unit of a task in a run, whatever the host.
 *
 * @param item the number of the loop's item, 0 where there is no loop
 */
record Place(int play, Turn turn, int item) {

    static Place of(TaskRef ref) {
        return new Place(ref.play(), ref.order(), 0);
    }

    Place item(int number) {
        return new Place(play, turn, number);
    }

    /** As a plan file names it. */
    @Override
    public String toString() {
        return play + "/" + turn + "/" + item;
    }
}
