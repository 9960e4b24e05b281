package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a run has learned under names, and where: a host that is behind sees what was known there. Safe for use by
 * several threads.
 */
final class Memory {

    private final Map<String, List<Lesson>> lessons = new LinkedHashMap<>();

    synchronized void learn(Waypoint at, String name, Object value) {
        List<Lesson> known = lessons.computeIfAbsent(name, any -> new ArrayList<>());
        int place = known.size();
        while (place > 0 && at.isBefore(known.get(place - 1).at())) {
            place--;
        }
        known.add(place, new Lesson(at, Optional.of(value)));
    }

    /** From here on nothing is known. */
    synchronized void clear(Waypoint at) {
        lessons.values().forEach(known -> known.add(new Lesson(at, Optional.empty())));
    }

    synchronized boolean knowsAny(Predicate<String> name) {
        return lessons.keySet().stream().anyMatch(name);
    }

    synchronized boolean isEmpty() {
        return now().isEmpty();
    }

    /** The last word on every name. */
    synchronized Map<String, Object> now() {
        Map<String, Object> now = new LinkedHashMap<>();
        lessons.forEach((name, known) -> known.get(known.size() - 1).value().ifPresent(value -> now.put(name, value)));
        return now;
    }

    /** The last word on every name that was said before a host came to a waypoint. */
    synchronized Map<String, Object> before(Waypoint waypoint) {
        Map<String, Object> then = new LinkedHashMap<>();
        lessons.forEach((name, known) -> known.stream()
                .filter(lesson -> lesson.at().isBefore(waypoint))
                .reduce((earlier, later) -> later)
                .flatMap(Lesson::value)
                .ifPresent(value -> then.put(name, value)));
        return then;
    }

    /** Nobody is behind any more: earlier words need not be kept. */
    synchronized void forgetEarlier() {
        lessons.replaceAll((name, known) -> new ArrayList<>(List.of(known.get(known.size() - 1))));
        lessons.values().removeIf(known -> known.get(0).value().isEmpty());
    }

    private record Lesson(Waypoint at, Optional<Object> value) {}
}
