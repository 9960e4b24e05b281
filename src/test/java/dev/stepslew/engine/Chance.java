package dev.stepslew.engine;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is chosen by chance. */
record Chance(Random random) {

    /** One in so many times. */
    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** One in so many times a keyword is given. */
    void seldom(Map<String, Object> to, int in, String keyword, Object value) {
        if (one(in)) {
            to.put(keyword, value);
        }
    }
}
