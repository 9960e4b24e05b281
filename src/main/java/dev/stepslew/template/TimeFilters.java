package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/** Filters of time. */
final class TimeFilters {

    private TimeFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("strftime", Filter.of("second=None utc=False", TimeFilters::strftime));
        filters.put(
                "to_datetime",
                Filter.of(
                        "format='%Y-%m-%d\\x20%H:%M:%S'",
                        (v, g) -> TimeReading.parse(TextFilters.text(v), g.text("format"))));
    }

    private static Object strftime(Object value, Given given) {
        ZoneId zone = given.flag("utc") ? TimeFormat.UTC : ZoneId.systemDefault();
        Object second = given.value("second");
        if (second instanceof None) {
            return TimeFormat.format(LocalDateTime.now(zone).atZone(zone), TextFilters.text(value));
        }
        double seconds = second instanceof String text
                ? ValueFilters.decimal(text)
                        .orElseThrow(() -> new EvaluationException("strftime: invalid value for epoch: " + text))
                : Arithmetic.real(second);
        ZonedDateTime time =
                Instant.ofEpochMilli((long) Math.floor(seconds * 1000)).atZone(zone);
        return TimeFormat.format(time, TextFilters.text(value));
    }
}
