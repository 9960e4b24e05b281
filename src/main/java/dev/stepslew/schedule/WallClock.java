package dev.stepslew.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a time on the clock on the wall means where that clock is put forward and back. */
final class WallClock {

    private WallClock() {}

    /**
     * The instants at which the wall shows this time.
     *
     * @param steady none for a time that is left out, both for one that comes twice; otherwise one: the end of the gap, or
     *     the first of both
     */
    static List<Instant> instants(LocalDateTime time, ZoneId zone, boolean steady) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (steady) {
            return offsets.stream().map(time::toInstant).toList();
        }
        return offsets.stream()
                .findFirst()
                .map(time::toInstant)
                .or(() -> Optional.ofNullable(zone.getRules().getTransition(time))
                        .map(transition -> transition.getInstant()))
                .stream()
                .toList();
    }
}
