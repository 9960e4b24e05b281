package dev.stepslew.module;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a result of {@code ntp_probe} says of a host's clock.
 *
 * @param right whether it is proved right, by the probe or where it cannot run by chronyd
 * @param offset seconds, of the clock to the majority of its sources; empty where nothing was measured
 * @param says what a person is told of it
 */
public record ClockReading(boolean right, OptionalDouble offset, String says) {

    /** @param fields of the result */
    public static ClockReading of(Map<String, Object> fields, String message) {
        Object offset = fields.get("offset_seconds");
        return new ClockReading(
                "right".equals(fields.get("verdict")),
                offset instanceof Number seconds ? OptionalDouble.of(seconds.doubleValue()) : OptionalDouble.empty(),
                message);
    }

    /** {@code 0.000012 s}. */
    public static String words(double seconds) {
        return ProbeAnswer.seconds(seconds);
    }
}
