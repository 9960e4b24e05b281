package dev.stepslew.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something every second for as long as the process lives. */
final class Ticking {

    private final Runnable action;

    Ticking(Runnable action) {
        this.action = action;
    }

    void start() {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "screen");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(action, 1, 1, TimeUnit.SECONDS);
    }
}
