package dev.stepslew.serve;

import java.time.ZoneId;
import java.util.List;

/**
 * What a file of schedules says.
 *
 * @param zone by whose clock on the wall they are due
 */
public record Timetable(ZoneId zone, List<Entry> entries) {

    public Timetable {
        entries = List.copyOf(entries);
    }
}
