package dev.stepslew.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is due, by a clock that may step. What was missed, be it by a pause of the machine or a step forward, is due once.
 * After a step back of up to three hours nothing is due a second time; a longer one is a correction, and the new time
 * counts: so {@code cron(8)} does it. Of one thread.
 */
final class Agenda {

    private static final Duration SMALL_STEP = Duration.ofHours(3);

    private final Timetable timetable;
    private final Map<String, Instant> due = new LinkedHashMap<>();
    private final Map<String, Instant> done = new LinkedHashMap<>();
    private Instant seen;

    /** @param before when each was begun last; what has never run is due at once */
    Agenda(Timetable timetable, Map<String, Instant> before, Instant now) {
        this.timetable = timetable;
        this.seen = now;
        timetable.entries().forEach(entry -> Optional.ofNullable(before.get(entry.name()))
                .ifPresentOrElse(
                        last -> plan(entry, last.isBefore(now) ? last : now), () -> due.put(entry.name(), now)));
    }

    private void plan(Entry entry, Instant after) {
        due.put(entry.name(), entry.when().next(after, timetable.zone()).orElse(Instant.MAX));
    }

    /** What is due by now; it is not due again until its next time. */
    List<Entry> take(Instant now) {
        if (now.isBefore(seen)) {
            timetable.entries().forEach(entry -> plan(entry, base(entry, now)));
        }
        seen = now;
        List<Entry> taken = new ArrayList<>();
        for (Entry entry : timetable.entries()) {
            if (!next(entry.name()).isAfter(now)) {
                taken.add(entry);
                done.put(entry.name(), now);
                plan(entry, now);
            }
        }
        return taken;
    }

    private Instant base(Entry entry, Instant now) {
        return Optional.ofNullable(done.get(entry.name()))
                .filter(last -> last.isAfter(now) && Duration.between(now, last).compareTo(SMALL_STEP) <= 0)
                .orElse(now);
    }

    Instant next(String name) {
        return due.getOrDefault(name, Instant.MAX);
    }
}
