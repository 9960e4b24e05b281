package dev.stepslew.template;

import java.time.LocalDateTime;
import java.util.Optional;

/** Attributes and methods of datetime and timedelta. */
final class TimeMethods {

    private TimeMethods() {}

    static Optional<Object> find(Object owner, String name) {
        if (owner instanceof Moment moment) {
            return ofMoment(moment, moment.time(), name);
        } else if (owner instanceof Span span) {
            return ofSpan(span, name);
        }
        return Optional.empty();
    }

    private static Optional<Object> ofMoment(Moment moment, LocalDateTime time, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "year" -> (long) time.getYear();
                    case "month" -> (long) time.getMonthValue();
                    case "day" -> (long) time.getDayOfMonth();
                    case "hour" -> (long) time.getHour();
                    case "minute" -> (long) time.getMinute();
                    case "second" -> (long) time.getSecond();
                    case "microsecond" -> (long) time.getNano() / 1000;
                    case "strftime" -> (Callable) (values, named, site) -> moment.format(Printing.str(values.get(0)));
                    case "isoformat" ->
                        (Callable) (values, named, site) -> moment.toString().replace(' ', 'T');
                    case "timestamp" ->
                        (Callable) (values, named, site) -> moment.zoned().toEpochSecond() + time.getNano() / 1e9;
                    case "weekday" ->
                        (Callable) (values, named, site) -> time.getDayOfWeek().getValue() - 1L;
                    case "isoweekday" ->
                        (Callable) (values, named, site) ->
                                (long) time.getDayOfWeek().getValue();
                    default -> null;
                });
    }

    private static Optional<Object> ofSpan(Span span, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "days" -> span.days();
                    case "seconds" -> span.seconds();
                    case "microseconds" -> span.microseconds();
                    case "total_seconds" -> (Callable) (values, named, site) -> span.totalSeconds();
                    default -> null;
                });
    }
}
