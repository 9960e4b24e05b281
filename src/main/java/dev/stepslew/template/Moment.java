package dev.stepslew.template;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Python's datetime. One without an offset is naive, and cannot be compared with one that has one. */
record Moment(LocalDateTime time, Optional<ZoneOffset> offset) {

    /** A naive one. */
    Moment(LocalDateTime time) {
        this(time, Optional.empty());
    }

    /** The other's time where this one's clock stands. */
    LocalDateTime timeHere(Moment other) {
        if (offset.isPresent() != other.offset.isPresent()) {
            throw new EvaluationException("a time with an offset and one without cannot be compared or subtracted");
        }
        return offset.flatMap(mine -> other.offset.map(its ->
                        other.time.atOffset(its).withOffsetSameInstant(mine).toLocalDateTime()))
                .orElse(other.time);
    }

    ZonedDateTime zoned() {
        return time.atZone(offset.map(ZoneId.class::cast).orElse(ZoneId.systemDefault()));
    }

    /** By strftime; a naive one has no zone to print. */
    String format(String format) {
        String micros = format.replace("%f", "%06d".formatted(time.getNano() / 1000));
        String zone = offset.map(it -> it.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + it.getId())
                .orElse("");
        String own = micros.replace("%Z", zone.replace("%", "%%"));
        return TimeFormat.format(zoned(), offset.isPresent() ? own : own.replace("%z", ""));
    }

    @Override
    public String toString() {
        String seconds = time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        int micros = time.getNano() / 1000;
        String zone = offset.map(it -> it.equals(ZoneOffset.UTC) ? "+00:00" : it.getId())
                .orElse("");
        return (micros == 0 ? seconds : seconds + String.format(".%06d", micros)) + zone;
    }
}
