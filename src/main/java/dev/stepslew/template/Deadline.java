package dev.stepslew.template;

import java.time.Duration;

/** When a rendering is given up. Time in which its variables waited for other hosts does not count. */
record Deadline(long at, Scope scope) {

    static Deadline in(Duration limit, Scope scope) {
        return new Deadline(System.nanoTime() - scope.waited() + limit.toNanos(), scope);
    }

    boolean isOver() {
        return System.nanoTime() - scope.waited() - at > 0;
    }
}
