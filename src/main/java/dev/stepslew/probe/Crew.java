package dev.stepslew.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A few threads that are waited for, but not longer than agreed. */
final class Crew {
    private final List<Thread> threads = new ArrayList<>();

    void start(Runnable work) {
        Thread thread = new Thread(work, "probe-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    void join(long nanos) {
        long end = System.nanoTime() + nanos;
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            for (Thread thread : threads) thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
