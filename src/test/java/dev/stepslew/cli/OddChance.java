package dev.stepslew.cli;

import java.util.List;
import java.util.Random;

/**
 * What is chosen by chance.
 *
 * @param mistakes whether Ansible may be told what it does not take
 */
record OddChance(Random random, boolean mistakes) {

    /** One in so many times. */
    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    /** One in so many times, where there may be mistakes at all. */
    boolean mistake(int in) {
        return one(in) && mistakes;
    }

    int below(int end) {
        return random.nextInt(end);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    OddChance withoutMistakes() {
        return new OddChance(random, false);
    }
}
