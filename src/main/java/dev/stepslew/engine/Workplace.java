package dev.stepslew.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where the hosts of a play are worked on: at most so many at once, each over its own connection, watched over. */
record Workplace(Run run, Forks forks, Ticker ticker, KeptConnections connections) {

    /** Does something for each host, side by side; {@code otherwise} where this thread is interrupted. */
    <T> List<T> each(List<HostState> hosts, T otherwise, Function<HostState, T> work) {
        List<Callable<T>> works = new ArrayList<>();
        for (HostState host : hosts) {
            works.add(() -> work.apply(host));
        }
        return forks.run(works, otherwise);
    }

    /** Does something on one host and counts what it has cost. */
    <T> T on(HostState host, HostPlay play, BiFunction<HostPlay, HostLink, T> work) {
        long begin = System.nanoTime();
        HostWatch watch = ticker.watch(host.name());
        try (HostLink link =
                new HostLink(connections, run.shared(), () -> play.whereabouts().take(), watch)) {
            T outcome = work.apply(play, link);
            host.tally().spent(link.traffic(), Duration.ofNanos(System.nanoTime() - begin));
            return outcome;
        } finally {
            ticker.forget(watch);
        }
    }
}
