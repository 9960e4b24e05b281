package dev.stepslew.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks once a second whether a host has been busy with one thing for long. */
final class Ticker implements AutoCloseable {

    private final EventListener events;
    private final Set<HostWatch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ticker");
        thread.setDaemon(true);
        return thread;
    });

    Ticker(EventListener events) {
        this.events = events;
        clock.scheduleAtFixedRate(() -> watches.forEach(HostWatch::tick), 1, 1, TimeUnit.SECONDS);
    }

    HostWatch watch(String host) {
        HostWatch watch = new HostWatch(host, events, System::nanoTime);
        watches.add(watch);
        return watch;
    }

    void forget(HostWatch watch) {
        watches.remove(watch);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
