package dev.stepslew.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Schedules for tests. */
final class Jobs {

    private Jobs() {}

    static Units hourly(String name, String... words) {
        return units(name, false, words);
    }

    static Units ofUser(String name, String... words) {
        return units(name, true, words);
    }

    private static Units units(String name, boolean user, String... words) {
        Job job = new Job(name, List.of("/bin/echo"), List.of(words), Path.of("/"), "/usr");
        return new Units(
                job,
                When.of("1h", Cron.every("1h")),
                new Placing(user, Optional.empty(), Duration.ofSeconds(300), Duration.ofHours(1), List.of()));
    }
}
